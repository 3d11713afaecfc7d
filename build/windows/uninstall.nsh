; Part of the uninstaller: it takes the program, and says what belongs to the user and stays.
!macro customUnInstall
  ${ifNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "Rollcall is removed. Your data stays: the folder %APPDATA%\Rollcall, and its keys in the keychain of Windows (Credential Manager, service Rollcall). Delete both to remove them. What really ends Rollcall's access is to delete its API key in each Metabase."
  ${endIf}
!macroend
