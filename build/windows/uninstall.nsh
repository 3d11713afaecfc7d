; Part of the uninstaller: it takes the program and what it registered, and says what belongs to the user and stays.
!macro customUnInstall
  ; Links open this program, or one that another installation registered since. A later version that takes the place registers anew.
  ReadRegStr $R0 HKCU "Software\Classes\rollcall\shell\open\command" ""
  StrLen $R1 '"$INSTDIR\'
  StrCpy $R0 $R0 $R1
  ${if} $R0 == '"$INSTDIR\'
    DeleteRegKey HKCU "Software\Classes\rollcall"
  ${endIf}
  ${ifNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "Rollcall is removed. Your data stays: the folder %APPDATA%\Rollcall, and its keys in the keychain of Windows (Credential Manager, service Rollcall). Delete both to remove them. What really ends Rollcall's access is to delete its API key in each Metabase."
  ${endIf}
!macroend
