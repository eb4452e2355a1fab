SELECT i.type || ' ' || i.identity, o.owner::regrole::text, false
FROM own_object o CROSS JOIN LATERAL pg_identify_object(o.classid, o.objid, 0) i
