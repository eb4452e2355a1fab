#!/bin/sh
# Starts pale in its image: no build, no search for a JDK. PALE_JAVA_OPTS is handed to the JVM.
# Java takes no more than half of the pod's memory limit for its heap: programs beside it (pg_dump, git) need some too.
# PALE_START_DELAY seconds pass first: clusters lay network policies on when a pod has begun already, and cut what it has connected.
if [ -n "${PALE_START_DELAY:-}" ]; then
    trap 'exit 143' TERM
    sleep "$PALE_START_DELAY" &
    wait $!
    trap - TERM
fi
# shellcheck disable=SC2086 # options are meant to be split
exec /opt/java/openjdk/bin/java -XX:+UseSerialGC -Xshare:auto -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${PALE_JAVA_OPTS:-} \
    -cp '/opt/pale/app/*:/opt/pale/lib/*' @MAIN@ "$@"
