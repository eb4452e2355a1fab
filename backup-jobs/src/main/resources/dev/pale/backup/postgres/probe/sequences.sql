SELECT name FROM own_class WHERE relkind = 'S' ORDER BY name COLLATE "C"
