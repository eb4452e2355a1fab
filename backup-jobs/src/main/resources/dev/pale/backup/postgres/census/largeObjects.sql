-- The content is read as an application reads it, in pieces of 1 MiB: how it lies in pages changes with a restore.
SELECT format('large object %s', m.oid),
       format('%s bytes, md5 %s, owner %s, privileges %s', d.size, d.digest, m.lomowner::regrole,
         coalesce((SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM (
    SELECT format('%s: %s%s by %s', CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE e.grantee::regrole::text END,
      e.privilege_type, CASE WHEN e.is_grantable THEN '*' ELSE '' END, e.grantor::regrole) AS item
    FROM aclexplode(coalesce(m.lomacl, acldefault('L', m.lomowner))) e) x), 'none')),
       false
FROM pg_largeobject_metadata m CROSS JOIN LATERAL (
  WITH RECURSIVE piece(n, size, digest) AS (
    SELECT 0::bigint, length(b), md5(b) FROM lo_get(m.oid, 0, 1048576) b
    UNION ALL
    SELECT p.n + 1, length(b), md5(b) FROM piece p CROSS JOIN LATERAL lo_get(m.oid, (p.n + 1) * 1048576, 1048576) b
    WHERE p.size = 1048576)
  SELECT sum(size) AS size, md5(string_agg(digest, '' ORDER BY n)) AS digest FROM piece) d
