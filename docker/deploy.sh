#!/bin/sh
# Register the deployments once for each version of the flows and each schedule. Doing it at every start would undo
# what people switched off or added in the Prefect UI.
set -eu
folder=$(python -c 'import flows; print(flows.__path__[0])')
# The flows give the forms of the UI, the file beside them the deployments.
release=$(find "$folder" -maxdepth 1 -type f | LC_ALL=C sort | xargs cat | sha256sum)
settings="$release|${FIHRIST_SOURCE:-}|${FIHRIST_NIGHTLY_CRON:-}|${FIHRIST_NIGHTLY_TIMEZONE:-}"
wanted=v-$(printf %s "$settings" | sha256sum | cut -c 1-32)
case $(prefect variable get fihrist_deployed 2>/dev/null || true) in
  *"$wanted"*) # printed as JSON, in quotes
    echo "deploy: these deployments are registered already"
    exit 0
    ;;
esac
fihrist deploy
prefect variable set fihrist_deployed "$wanted" --overwrite
