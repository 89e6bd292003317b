# imgstream as an image, from source to a small runtime:
#   docker build --tag imgstream .
#   docker run --network host --env HOST=127.0.0.1 --volume photos:/data imgstream
# Without a sign-in in front it is for one machine, hence the host's own loopback.
# An argument pins a base to a digest, which makes the image the same each time (scripts/build-image.sh does so):
#   docker build --build-arg DEBIAN=debian:trixie-slim@sha256:… --build-arg NODE=… --build-arg MAVEN=… .
ARG NODE=node:24-slim
ARG MAVEN=maven:3-eclipse-temurin-25
ARG DEBIAN=debian:trixie-slim

# The bases once more, for tools that look for them in lines which begin so; nothing is built from these stages.
FROM node:24-slim AS node-by-name
FROM maven:3-eclipse-temurin-25 AS maven-by-name
FROM debian:trixie-slim AS debian-by-name

# ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────────────
 FROM ${NODE} AS page
WORKDIR /build/ui
COPY ui/package.json ui/package-lock.json ui/.npmrc ./
RUN npm install --no-save --ignore-scripts --no-audit --no-fund
COPY api /build/api
COPY ui ./
RUN npm run build

# ── The program, and a Java of just the modules that it uses ─────────────────────────────────────────────────────────
 FROM ${MAVEN} AS program
WORKDIR /build/server
COPY server/pom.xml ./
COPY server/.mvn .mvn
# Without sources this fetches the libraries, in a layer that stays until they change.
RUN mvn -B -ntp -q -Dmaven.test.skip=true package && rm -r target
COPY server/src/main src/main
COPY --from=page /build/ui/dist /build/ui/dist
COPY --from=page /build/ui/places /build/ui/places
RUN mvn -B -ntp -q -Dmaven.test.skip=true package
COPY scripts/image/one-platform.sh ./
RUN ./one-platform.sh target/lib
# The tests' stand-in for a bucket, which the program learns on.
COPY server/src/test/java/dev/imgstream/objects/gcs/fake stand-in
RUN javac -proc:none -cp 'target/imgstream.jar:target/lib/*' -d target/stand-in $(ls stand-in/*.java | grep -v Test)
# jdk.charsets: cameras and scanners write text in the charsets of their country.
RUN jlink --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /build/java --add-modules \
  "$(jdeps --multi-release 25 --ignore-missing-deps --print-module-deps --class-path 'target/lib/*' -q target/imgstream.jar target/lib/*.jar),jdk.charsets" \
  && find /build/java -name '*.so' -exec strip --strip-unneeded {} +
# The AOT cache holds the time of each jar; here, since a time that is changed in the last stage keeps every file twice.
RUN find target/lib target/imgstream.jar /build/java -exec touch --date=2026-01-01T00:00:00Z {} +

# ── What runs, but for what it learns ────────────────────────────────────────────────────────────────────────────────
 FROM ${DEBIAN} AS untrained
# libvips with HEIC (libde265) and AVIF (dav1d), which are plugins of libheif; JPEG XL comes with it. What it could draw
# text, find types and read keys with is not asked for here.
RUN printf 'path-exclude=/usr/share/%s/*\n' doc man locale lintian icons gtk-doc gir-1.0 >/etc/dpkg/dpkg.cfg.d/lean \
  && apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
    ca-certificates libvips42t64 libheif-plugin-libde265 libheif-plugin-dav1d \
  && apt-get clean && rm -rf /var/lib/apt/lists/* /var/log/* /var/cache/* /usr/share/mime /usr/share/fonts /usr/share/X11 \
    /usr/bin/dirmngr* /usr/bin/gpg /usr/bin/gpg-* /usr/bin/gpgconf /usr/bin/gpgsm \
  && install --directory --owner=10001 --group=10001 /data

# glibc keeps an arena for each thread and gives little of it back; decoded photos are large.
ENV MALLOC_ARENA_MAX=2 LANG=C.UTF-8 HOST=0.0.0.0 PORT=8080 LOG_FORMAT=json IMGSTREAM_DATA=/data

COPY --from=program /build/java /opt/imgstream/java
COPY --from=program /build/server/target/lib /opt/imgstream/lib
COPY --from=program /build/server/target/imgstream.jar /opt/imgstream/
COPY server/java.options /opt/imgstream/
COPY scripts/image/imgstream /usr/local/bin/

# ── What Java keeps of a start (JEP 514), learnt with a PostgreSQL and a bucket beside it ────────────────────────────
 FROM untrained AS trained
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends postgresql
COPY --from=program /build/server/target/stand-in /stand-in
COPY scripts/image/train.sh /
RUN /train.sh /stand-in

# ── The image ────────────────────────────────────────────────────────────────────────────────────────────────────────
 FROM untrained
COPY --from=trained /opt/imgstream/imgstream.aot /opt/imgstream/imgstream-decoder.aot /opt/imgstream/

ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title=imgstream \
  org.opencontainers.image.description="Keeps your photos in a place of your own and shows them fast." \
  org.opencontainers.image.licenses=Apache-2.0 \
  org.opencontainers.image.base.name=docker.io/library/debian:trixie-slim \
  org.opencontainers.image.version=$VERSION \
  org.opencontainers.image.revision=$REVISION \
  org.opencontainers.image.created=$CREATED

USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["imgstream", "health"]
ENTRYPOINT ["imgstream"]
CMD ["serve"]
