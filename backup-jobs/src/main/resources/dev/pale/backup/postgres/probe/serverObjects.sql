-- What a server has beyond what initdb made and the role that asks.
SELECT name FROM (
  SELECT 'database ' || quote_ident(datname) AS name FROM pg_database
    WHERE datname NOT IN ('postgres', 'template0', 'template1')
  UNION ALL SELECT 'role ' || quote_ident(rolname) FROM pg_roles
    WHERE rolname !~ '^pg_' AND oid <> 10 AND rolname <> current_user
  UNION ALL SELECT 'tablespace ' || quote_ident(spcname) FROM pg_tablespace WHERE oid >= 16384
  UNION ALL SELECT 'replication slot ' || slot_name FROM pg_replication_slots
  UNION ALL SELECT format('setting %s of role %s', s, r.setrole::regrole)
    FROM pg_db_role_setting r CROSS JOIN LATERAL unnest(r.setconfig) s WHERE r.setdatabase = 0) x
ORDER BY name
