-- Empty for a superuser.
SELECT name FROM (
  SELECT 'subscription ' || quote_ident(subname) AS name FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  UNION ALL SELECT format('options of the user mapping of %s on %I', usename, srvname) FROM pg_user_mappings
    WHERE umoptions IS NULL) x
WHERE NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
