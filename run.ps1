# The same commands as ./run, for Windows: .\run.ps1 test, .\run.ps1 kiosk run --settings FILE, and so on.
# It has not been run on Windows yet; see README.md.
#
# It finds a Python and hands over to ./run, which makes the locked environment (there is nothing to install with
# apt-get: the Smart Card service, the printers and the key store are Windows' own) and knows the commands.
# The simulated hall is Linux only: its card service, printer and key store are Linux programs.

$run = Join-Path $PSScriptRoot "run"

if ($args.Count -gt 0 -and $args[0] -in @("demo", "tour")) {
    Write-Host "The simulated hall ($($args[0])) needs Linux. On Windows: .\run.ps1 kiosk run --settings FILE"
    exit 2
}
if (Get-Command py -ErrorAction SilentlyContinue) {
    foreach ($version in @("3.11", "3.12", "3.13")) {
        & py "-$version" -c "pass" 2>$null
        if ($LASTEXITCODE -eq 0) {
            & py "-$version" $run @args
            exit $LASTEXITCODE
        }
    }
}
elseif (Get-Command python -ErrorAction SilentlyContinue) {
    & python $run @args    # refuses a version that does not fit, with a sentence
    exit $LASTEXITCODE
}
Write-Host "Python 3.11, 3.12 or 3.13 is needed: install one of them, then run this again."
exit 2
