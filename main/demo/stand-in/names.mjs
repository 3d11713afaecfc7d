/**
 * Names by language, each with the letters used in an e-mail address: `display|latin`, or only `display` when it is
 * plain ASCII.
 */
const words = (text) =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [display, latin = display] = word.split('|');
      return /** @type {const} */ ([
        display.replaceAll('_', ' '),
        latin.toLowerCase().replace(/[^a-z]/g, ''),
      ]);
    });

/** @typedef {{ first: readonly (readonly [string, string])[], last: readonly (readonly [string, string])[] }} Language */

/** @type {readonly (readonly [Language, number])[]} language and its weight */
export const languages = [
  [
    {
      first: words(
        'James Mary John Patricia Robert Jennifer Michael Linda David Susan William Sarah Grace Emily Daniel Olivia Noah Chloe Ethan Amelia Jack Sophie Harry Lucy George Ruby Oscar Isla Thomas Freya',
      ),
      last: words(
        "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris Clark Lewis Walker Hall Young King Wright Scott Green Baker Adams Nelson O'Brien O'Connor McDonald Smith-Jones",
      ),
    },
    34,
  ],
  [
    {
      first: words(
        'José|jose María|maria Lucía|lucia Ángel|angel Sofía|sofia Íñigo|inigo Carmen Andrés|andres Martín|martin Begoña|begona',
      ),
      last: words(
        'García|garcia Fernández|fernandez González|gonzalez Rodríguez|rodriguez López|lopez Martínez|martinez Núñez|nunez Ibáñez|ibanez de_la_Cruz|delacruz Peña|pena',
      ),
    },
    12,
  ],
  [
    {
      first: words(
        'Jürgen|juergen Anna Björn|bjoern Käthe|kaethe Lukas Sören|soeren Ursula Günther|guenther Marie Jörg|joerg',
      ),
      last: words(
        'Müller|mueller Schmidt Schröder|schroeder Weiß|weiss Fischer Größmann|groessmann Jäger|jaeger Köhler|koehler von_Hohenstein|vonhohenstein Böhm|boehm',
      ),
    },
    10,
  ],
  [
    {
      first: words(
        'Zoë|zoe François|francois Chloé|chloe Hélène|helene Jean-Luc|jeanluc Gaëlle|gaelle Noël|noel Aurélie|aurelie',
      ),
      last: words(
        "Dupont Lefèvre|lefevre Béranger|beranger D'Aubigné|daubigne Côté|cote Moreau Gauthier Saint-Exupéry|saintexupery",
      ),
    },
    9,
  ],
  [
    {
      first: words(
        'Łukasz|lukasz Małgorzata|malgorzata Zbigniew Żaneta|zaneta Grzegorz Jiří|jiri Božena|bozena Ğızem|gizem İbrahim|ibrahim Şule|sule',
      ),
      last: words(
        'Wójcik|wojcik Kowalska Dąbrowski|dabrowski Šťastný|stastny Dvořák|dvorak Çelik|celik Yılmaz|yilmaz Öztürk|ozturk Żółć|zolc',
      ),
    },
    9,
  ],
  [
    {
      first: words('Nguyễn|nguyen Thị|thi Đức|duc Phương|phuong Åsa|asa Øyvind|oyvind Þóra|thora Ægir|aegir'),
      last: words(
        'Trần|tran Lê|le Phạm|pham Hoàng|hoang Sørensen|sorensen Ångström|angstrom Jónsdóttir|jonsdottir Bjørk|bjork',
      ),
    },
    7,
  ],
  [
    {
      first: words(
        'Ольга|olga Дмитрий|dmitry Наталья|natalya Сергей|sergey Олена|olena Γιώργος|giorgos Ελένη|eleni',
      ),
      last: words(
        'Иванова|ivanova Кузнецов|kuznetsov Шевченко|shevchenko Щербак|shcherbak Παπαδόπουλος|papadopoulos Νικολάου|nikolaou',
      ),
    },
    6,
  ],
  [
    {
      first: words('محمد|mohammed فاطمة|fatima أحمد|ahmed ليلى|layla נועה|noa יוסף|yosef שרה|sara'),
      last: words('الحسن|alhassan المصري|almasri عبد_الله|abdullah כהן|cohen לוי|levi פרידמן|friedman'),
    },
    6,
  ],
  [
    {
      first: words(
        '伟|wei 芳|fang 小明|xiaoming 太郎|taro さくら|sakura 健一|kenichi 민준|minjun 서연|seoyeon',
      ),
      last: words('王|wang 李|li 張|zhang 佐藤|sato 鈴木|suzuki 髙橋|takahashi 김|kim 박|park'),
    },
    6,
  ],
  [
    {
      first: words('अनिल|anil प्रिया|priya Aarav Diya สมชาย|somchai தமிழ்|tamil Chidi Adaeze'),
      last: words('शर्मा|sharma पटेल|patel Iyer Nair ศรีสุข|srisuk Okonkwo Adébáyò|adebayo Mwangi'),
    },
    5,
  ],
];

export const groupNames = [
  'Finance',
  'Sales EMEA',
  'Sales Americas',
  'Marketing',
  'Human Resources',
  'Data Team',
  'Engineering',
  'Customer Success',
  'Executives',
  'Legal & Compliance',
  'Warehouse',
  'Contractors',
  'Procurement',
  'Vertrieb Süd',
  'Équipe Lyon',
  'Interns 2026',
  'Support Tier 2',
  'Board (read only)',
  'Product',
  'Treasury',
  'Audit',
  'Partners',
  'Operations',
  'Research',
];
