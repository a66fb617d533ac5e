-- Words that every mapping to the canonical tables shares.

-- One child, however an export wrote the id: trimmed, upper case, leading zeros dropped
-- (an id of nothing but zeros stays '0').
-- One expression, not a query of its own: it stands in every statement several times.
create or replace macro child_key(id) as nullif(
    regexp_replace(upper(trim(replace(id, chr(160), ' '))), '^0+(.)', '\1'), ''
);
