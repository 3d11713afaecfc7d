@echo off
rem The command line of Rollcall: the program itself has no console of its own.
rem A batch file waits for it and hands on its exit code.
"%~dp0..\Rollcall.exe" --cli %*
exit /b %ERRORLEVEL%
