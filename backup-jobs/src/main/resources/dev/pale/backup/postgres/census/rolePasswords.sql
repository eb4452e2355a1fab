-- The password of the role that initdb made belongs to the server, not to the data: it is left out on both sides.
SELECT r.oid::regrole::text, coalesce(r.rolpassword, 'no password'), r.rolpassword IS NOT NULL
FROM pg_authid r
WHERE r.rolname !~ '^pg_' AND r.oid <> 10
