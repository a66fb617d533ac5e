@echo off
rem Installs Alongside beside this file and runs it. No network, no compiler, no administrator.
rem   start.bat                 a fictional authority to look around
rem   start.bat load FILES ...  any command
rem ALONGSIDE_ENV names another folder to install into; ALONGSIDE_PYTHON another Python.
setlocal
set "HERE=%~dp0"
rem Words as the files have them, whatever code page the console uses.
set "PYTHONUTF8=1"
if not defined ALONGSIDE_ENV set "ALONGSIDE_ENV=%HERE%env"
set "CHECK=import platform, sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and platform.machine() == 'AMD64' and sys.maxsize > 2**32))"

if defined ALONGSIDE_PYTHON (
    "%ALONGSIDE_PYTHON%" -c "%CHECK%" >nul 2>&1 && set FOUND="%ALONGSIDE_PYTHON%"
    goto :found
)
for %%P in ("py -3.13" "py -3.12" "py -3.11" "python") do (
    if not defined FOUND %%~P -c "%CHECK%" >nul 2>&1 && set "FOUND=%%~P"
)
:found
if not defined FOUND (
    echo Alongside cannot be installed: no Python that it can use was found. 1>&2
    echo   expected: 64-bit Python 3.11, 3.12 or 3.13 1>&2
    echo   what to do: install one from python.org for yourself alone ^(no administrator is asked^), 1>&2
    echo   or name it: set ALONGSIDE_PYTHON=C:\path\to\python.exe 1>&2
    exit /b 2
)

fc /b "%HERE%requirements.txt" "%ALONGSIDE_ENV%\installed.txt" >nul 2>&1
if not errorlevel 1 goto :run

echo Installing into %ALONGSIDE_ENV% ^(a few minutes, once^)
if exist "%ALONGSIDE_ENV%" rmdir /s /q "%ALONGSIDE_ENV%"
%FOUND% -m venv --without-pip "%ALONGSIDE_ENV%" || exit /b 2
for %%W in ("%HERE%wheels\pip-*.whl") do set "PIP=%%~fW"
"%ALONGSIDE_ENV%\Scripts\python.exe" "%PIP%\pip" install --quiet --no-cache-dir --isolated --no-index --find-links "%HERE%wheels" --require-hashes --only-binary=:all: --disable-pip-version-check -r "%HERE%requirements.txt" || exit /b 2
copy /y "%HERE%requirements.txt" "%ALONGSIDE_ENV%\installed.txt" >nul

:run
set "COMMAND=%*"
if not defined COMMAND set "COMMAND=demo"
"%ALONGSIDE_ENV%\Scripts\alongside.exe" %COMMAND%
exit /b %errorlevel%
