#!/usr/bin/env bash
# Fills virtual host, user and password of .env into the definitions, then starts the broker. Definitions make the
# broker skip its default user and virtual host, so both must come from here.
set -euo pipefail

for name in RABBITMQ_USER RABBITMQ_PASSWORD RABBITMQ_VHOST; do
  [[ -n ${!name:-} ]] || { echo "start.sh: $name is empty; run 'make init' and look into .env" >&2; exit 1; }
done

# A value as it must stand between JSON quotes, safe as the replacement text of sed.
literal() { sed -e 's/[\\"]/\\&/g' <<<"$1" | sed -e 's/[\\&|]/\\&/g'; }

umask 077
sed -e "s|@VHOST@|$(literal "$RABBITMQ_VHOST")|g" \
    -e "s|@USER@|$(literal "$RABBITMQ_USER")|g" \
    -e "s|@PASSWORD@|$(literal "$RABBITMQ_PASSWORD")|g" \
    /etc/rabbitmq/definitions.template.json >/run/rabbitmq/definitions.json

# The server reads variables of its own that begin with RABBITMQ_; these three are ours.
unset RABBITMQ_USER RABBITMQ_PASSWORD RABBITMQ_VHOST
exec docker-entrypoint.sh rabbitmq-server
