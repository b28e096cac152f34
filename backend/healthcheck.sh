#!/usr/bin/env bash
# Ends with 0 where the service answers that it is ready; bash alone, since the image carries no curl.
exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8080}" || exit 1
printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
head -n 1 <&3 | grep -q ' 200 '
