#!/bin/sh
# Hand the pipeline's API key over from its file, then become the command: it must be process 1 to get the stop signal.
set -eu
if [ -n "${ELASTICSEARCH_API_KEY_FILE:-}" ]; then
  if [ ! -r "$ELASTICSEARCH_API_KEY_FILE" ]; then
    echo "entrypoint: $ELASTICSEARCH_API_KEY_FILE is missing; start the service access first" >&2
    exit 1
  fi
  ELASTICSEARCH_API_KEY=$(cat "$ELASTICSEARCH_API_KEY_FILE")
  export ELASTICSEARCH_API_KEY
fi
exec "$@"
