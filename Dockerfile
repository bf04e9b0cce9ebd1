# The image of the pipeline: Prefect's server and worker, the set-up of a secured server, Kibana's provisioner.
# The test of the deployment runs the steps of the build stage in a clean environment, so keep them plain.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    UV_LINK_MODE=copy \
    UV_PYTHON_DOWNLOADS=never
WORKDIR /src
COPY locks/build.txt locks/runtime.txt locks/
RUN python -m venv /opt/build && /opt/build/bin/python -m pip install --quiet --require-hashes -r locks/build.txt
RUN /opt/build/bin/uv venv --quiet --python python /opt/fihrist
# No source distribution is ever built: what has no wheel fails here.
RUN VIRTUAL_ENV=/opt/fihrist /opt/build/bin/uv pip sync --quiet --require-hashes --no-build locks/runtime.txt
COPY LICENSE README.md prefect.yaml pyproject.toml ./
COPY flows flows
COPY mappings mappings
COPY transforms transforms
RUN /opt/build/bin/python -m hatchling build -t wheel -d /opt/wheel
RUN VIRTUAL_ENV=/opt/fihrist /opt/build/bin/uv pip install --quiet --no-deps --no-index /opt/wheel/*.whl
RUN /opt/fihrist/bin/python -m compileall -q /opt/fihrist/lib

FROM python:3.11.14-slim-bookworm
LABEL org.opencontainers.image.title="Fihrist" \
      org.opencontainers.image.description="Raw Arabic news pages into a search index that people trust" \
      org.opencontainers.image.licenses="GPL-3.0-or-later"
# The two folders exist with their owner before a volume is mounted there: an empty volume takes both over.
RUN python -m pip uninstall --quiet --yes --root-user-action ignore setuptools wheel pip \
    && rm -rf /usr/local/lib/python3.11/ensurepip \
    && useradd --uid 1000 --create-home --shell /usr/sbin/nologin fihrist \
    && install -d -o fihrist -g fihrist -m 0700 /var/lib/fihrist /run/fihrist
COPY --from=build /opt/fihrist /opt/fihrist
COPY --chmod=0555 docker/deploy.sh docker/entrypoint.sh docker/kibana.sh /usr/local/bin/
COPY samples /app/samples
ENV PATH=/opt/fihrist/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PREFECT_HOME=/var/lib/fihrist/prefect \
    PREFECT_SERVER_UI_STATIC_DIRECTORY=/var/lib/fihrist/ui
USER 1000:1000
WORKDIR /app
ENTRYPOINT ["entrypoint.sh"]
CMD ["fihrist", "--help"]
