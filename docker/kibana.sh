#!/bin/sh
# Bring Kibana's objects in when their files changed or one is missing. Doing it at every start would undo what people
# changed in a dashboard under its own name.
set -eu
stamp=${1:?the file that keeps the digest of what was brought in}
wanted=$(fihrist kibana apply --dry-run | sha256sum | cut -c 1-64)
if [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
  found=$(fihrist kibana check --wait 300) || true
  case $found in
    *": missing;"*) ;;
    *)
      echo "kibana: these objects were brought in already"
      exit 0
      ;;
  esac
fi
fihrist kibana apply --wait 300
echo "$wanted" >"$stamp"
