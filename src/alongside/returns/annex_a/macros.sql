-- Annex A's spellings, brought back to the codes of the CIN census and the SSDA903.
--
-- A cell may hold a labelled code ('q) 6: Police'), a bare one ('6'), a code with words
-- ('N1 - Abuse or neglect') or an older group of codes ('d) Health services'). Where a group
-- stands for several codes the answer is null: the words stay in the typed table.

-- The words of a cell without its label, quotes and capitals: 'e) Accommodated' is 'accommodated'.
create or replace macro annex_words(x) as nullif(
    lower(trim(regexp_replace(regexp_replace(x, '[''’‘`]', '', 'g'), '^\s*[A-Za-z][0-9]?\s*\)', ''))),
    ''
);

-- The code a cell begins with, whatever list it belongs to.
create or replace macro annex_code(x) as coalesce(
    nullif(regexp_extract(upper(annex_words(x)), '^([A-Z]{0,3}[0-9]{1,2}[A-Z]?)(?:\W|$)', 1), ''),
    nullif(regexp_extract(upper(annex_words(x)), '^([A-Z]{1,4})\s*(?:[:–-]|$)', 1), '')
);

create or replace macro annex_sex(x) as case annex_words(x)
    when 'male' then 'M' when 'm' then 'M' when '1' then 'M'
    when 'female' then 'F' when 'f' then 'F' when '2' then 'F'
    else case when annex_words(x) is not null then 'U' end
end;

create or replace macro annex_ethnicity(x) as case
    when annex_code(x) in (
        'WBRI', 'WIRI', 'WOTH', 'WIRT', 'WROM', 'MWBC', 'MWBA', 'MWAS', 'MOTH', 'AIND',
        'APKN', 'ABAN', 'AOTH', 'BCRB', 'BAFR', 'BOTH', 'CHNE', 'OOTH', 'REFU', 'NOBT'
    ) then annex_code(x)
    else case regexp_replace(replace(annex_words(x), '/', ' or '), '\W+', ' ', 'g')
        when 'white british' then 'WBRI'
        when 'white irish' then 'WIRI'
        when 'any other white background' then 'WOTH'
        when 'traveller of irish heritage' then 'WIRT'
        when 'gypsy or roma' then 'WROM'
        when 'gypsy roma' then 'WROM'
        when 'white and black caribbean' then 'MWBC'
        when 'white and black african' then 'MWBA'
        when 'white and asian' then 'MWAS'
        when 'any other mixed background' then 'MOTH'
        when 'indian' then 'AIND'
        when 'pakistani' then 'APKN'
        when 'bangladeshi' then 'ABAN'
        when 'any other asian background' then 'AOTH'
        when 'caribbean' then 'BCRB'
        when 'black caribbean' then 'BCRB'
        when 'african' then 'BAFR'
        when 'black african' then 'BAFR'
        when 'any other black background' then 'BOTH'
        when 'chinese' then 'CHNE'
        when 'any other ethnic group' then 'OOTH'
        when 'refused' then 'REFU'
        when 'unknown' then 'NOBT'
        when 'not stated' then 'NOBT'
        when 'information not yet obtained' then 'NOBT'
    end
end;

create or replace macro annex_source(x) as case
    when annex_code(x) in (
        '1A', '1B', '1C', '1D', '2A', '2B', '3A', '3B', '3C', '3D', '3E', '3F',
        '4', '5A', '5B', '5C', '5D', '6', '7', '8', '9', '10'
    ) then annex_code(x)
    else case annex_words(x)
        when 'schools' then '2A'
        when 'education services' then '2B'
        when 'housing' then '4'
        when 'police' then '6'
        when 'other legal agency' then '7'
        when 'other' then '8'
        when 'anonymous' then '9'
        when 'unknown' then '10'
    end
end;

create or replace macro annex_need(x) as case
    when regexp_full_match(annex_code(x), 'N[0-9]') then annex_code(x)
    else case annex_words(x)
        when 'abuse or neglect' then 'N1'
        when 'childs disability' then 'N2'
        when 'parents illness or disability' then 'N3'
        when 'parental disability or illness' then 'N3'
        when 'family in acute stress' then 'N4'
        when 'family dysfunction' then 'N5'
        when 'socially unacceptable behaviour' then 'N6'
        when 'low income' then 'N7'
        when 'absent parenting' then 'N8'
        when 'not cin' then 'N9'
        when 'cases other than children in need' then 'N9'
        when 'not stated' then 'N0'
    end
end;

create or replace macro annex_closure(x) as case
    when regexp_full_match(annex_code(x), 'RC[1-9]') then annex_code(x)
    when annex_words(x) = 'adopted' then 'RC1'
    when annex_words(x) = 'died' then 'RC2'
    when annex_words(x) in ('residence order', 'child arrangements order') then 'RC3'
    when annex_words(x) = 'special guardianship order' then 'RC4'
    when annex_words(x) like 'transfer%another%' then 'RC5'
    when annex_words(x) like 'transfer%adult%' then 'RC6'
    when annex_words(x) like '%no longer in need%' then 'RC7'
    when annex_words(x) = 'child not in need after assessment' then 'RC8'
end;

create or replace macro annex_status(x) as case
    when annex_words(x) like 'looked after%' then 'looked after'
    when annex_words(x) like 'child protection%' then 'protection plan'
    when annex_words(x) like 'child in need%' then 'need plan'
    when annex_words(x) like 'open assessment%' then 'open assessment'
    when annex_words(x) like 'closed%' then 'closed'
end;

create or replace macro annex_abuse(x) as case
    when annex_code(x) in ('NEG', 'PHY', 'SAB', 'EMO', 'MUL') then annex_code(x)
    when annex_words(x) like 'neglect%' then 'NEG'
    when annex_words(x) like 'physical%' then 'PHY'
    when annex_words(x) like 'sexual%' then 'SAB'
    when annex_words(x) like 'emotional%' then 'EMO'
    when annex_words(x) like 'multiple%' then 'MUL'
end;

-- 'Accommodated under S20' may be V2, V3 or V4, so it stays without a code.
create or replace macro annex_legal(x) as case
    when annex_code(x) in (
        'C1', 'C2', 'D1', 'E1', 'V2', 'V3', 'V4', 'J1', 'J2', 'J3', 'L1', 'L2', 'L3'
    ) then annex_code(x)
    when annex_words(x) like 'interim care order%' then 'C1'
    when annex_words(x) like 'full care order%' then 'C2'
    when annex_words(x) like 'freed for%adoption' then 'D1'
    when annex_words(x) like 'placement order%' then 'E1'
end;

create or replace macro annex_end(x) as case
    when regexp_full_match(annex_code(x), 'E[0-9]{1,2}[AB]?') then annex_code(x)
    when annex_words(x) = 'died' then 'E2'
    when annex_words(x) like 'care taken%another%' then 'E3'
    when annex_words(x) like 'left care to live with%no parental%' then 'E13'
    when annex_words(x) like 'residence order%' then 'E41'
    when annex_words(x) like '%adult social services' then 'E7'
    when annex_words(x) = 'sentenced to custody' then 'E9'
    when annex_words(x) = 'accommodation on remand ended' then 'E14'
    when annex_words(x) like 'age assessment%' then 'E15'
    when annex_words(x) = 'child moved abroad' then 'E16'
    when annex_words(x) like 'care ceased for any other%' then 'E8'
end;

create or replace macro annex_placement(x) as case
    when regexp_full_match(annex_code(x), '[AHKPRSTUZ][0-9]{1,2}') then annex_code(x)
    else case annex_words(x)
        when 'placed with parents' then 'P1'
        when 'independent living' then 'P2'
        when 'residential employment' then 'P3'
        when 'residential accommodation' then 'H5'
        when 'secure childrens homes' then 'K1'
        when 'childrens homes' then 'K2'
        when 'residential care home' then 'R1'
        when 'nhs/health trust' then 'R2'
        when 'family centre or mother and baby unit' then 'R3'
        when 'young offender institution' then 'R5'
        when 'residential school' then 'S1'
        when 'other placements' then 'Z1'
    end
end;

create or replace macro annex_provider(x) as case
    when regexp_full_match(annex_code(x), 'PR[0-5]') then annex_code(x)
    when annex_words(x) in ('own la', 'own provision') then 'PR1'
    when annex_words(x) in ('private', 'private provision') then 'PR4'
end;

create or replace macro annex_eligibility(x) as case
    when annex_words(x) like 'former relevant%' then 'former relevant'
    when annex_words(x) like 'relevant%' then 'relevant'
    when annex_words(x) like 'qualifying%' then 'qualifying'
    when annex_words(x) like 'eligible%' then 'eligible'
    when annex_words(x) like 'other%' then 'other'
end;

create or replace macro annex_in_touch(x) as case
    when annex_code(x) in ('YES', 'NO', 'DIED', 'REFU', 'NREQ', 'RHOM') then annex_code(x)
    when annex_words(x) like 'in touch%' then 'YES'
    when annex_words(x) like 'not in touch%' then 'NO'
end;

create or replace macro annex_accommodation(x) as case
    when regexp_full_match(annex_code(x), '[B-EGHKRSTU-Z][12]?') then left(annex_code(x), 1)
    when annex_words(x) like 'with parents%' then 'B'
    when annex_words(x) like 'community home%' then 'C'
    when annex_words(x) like 'semi-independent%' then 'D'
    when annex_words(x) like 'supported lodgings%' then 'E'
    when annex_words(x) like 'gone abroad%' then 'G'
    when annex_words(x) like 'deported%' then 'H'
    when annex_words(x) like 'ordinary lodgings%' then 'K'
    when annex_words(x) like 'residence not known%' then 'R'
    when annex_words(x) like 'no fixed abode%' then 'S'
    when annex_words(x) like 'foyers%' then 'T'
    when annex_words(x) like 'independent living%' then 'U'
    when annex_words(x) like 'emergency accommodation%' then 'V'
    when annex_words(x) like 'bed and breakfast%' then 'W'
    when annex_words(x) like 'in custody%' then 'X'
    when annex_words(x) like 'other accommodation%' then 'Y'
    when annex_words(x) like 'with former foster%' then 'Z'
end;

create or replace macro annex_suitable(x) as case
    when annex_words(x) in ('suitable', '1') then true
    when annex_words(x) in ('not suitable', 'unsuitable', '2') then false
end;

create or replace macro annex_activity(x) as case
    when regexp_full_match(annex_code(x), '[FPG][1-6]') then annex_code(x)
end;

create or replace macro annex_reversed(x) as case
    when regexp_full_match(annex_code(x), 'RD[1-4]') then annex_code(x)
    when annex_words(x) like '%needs changed%' then 'RD1'
    when annex_words(x) like '%court did not make%' then 'RD2'
    when annex_words(x) like 'prospective adopters c%' then 'RD3'
    when annex_words(x) = 'any other reason' then 'RD4'
end;
