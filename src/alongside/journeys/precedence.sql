-- Where two returns tell of one event, who is believed first. A lower rank is believed before a
-- higher one; a return that is not named for a table is believed last.
--
-- Care: the SSDA903 is the record an authority signs for. Need and protection: the CIN census.
-- The Standard Safeguarding Dataset comes straight from the same case system and fills what the
-- returns leave out; Annex A is a snapshot, often corrected by hand. What only one return holds
-- (contacts, early help, visits) needs no rule beyond the order of richness.

create or replace table precedence as
with believed(subject, source_return, rank) as (
    values
        ('care', 'ssda903', 1), ('care', 'ssd', 2), ('care', 'annex_a', 3), ('care', 'cin', 4),
        ('need', 'cin', 1), ('need', 'ssd', 2), ('need', 'annex_a', 3), ('need', 'ssda903', 4),
        ('front door', 'ssd', 1), ('front door', 'annex_a', 2), ('front door', 'cin', 3),
        ('front door', 'ssda903', 4),
        ('person', 'ssd', 1), ('person', 'ssda903', 2), ('person', 'cin', 3), ('person', 'annex_a', 4),
        ('local', 'local', 1), ('local', 'ssd', 2), ('local', 'annex_a', 3), ('local', 'ssda903', 4)
),

subjects(subject, table_name) as (
    values
        ('person', 'child'), ('person', 'disability'), ('person', 'family'),
        ('front door', 'contact'), ('front door', 'early_help'), ('front door', 'visit'),
        ('front door', 'involvement'), ('front door', 'permanence_plan'),
        ('need', 'referral'), ('need', 'assessment'), ('need', 'assessment_factor'),
        ('need', 'need_episode'), ('need', 'cin_plan'), ('need', 'section47'),
        ('need', 'conference'), ('need', 'cp_plan'), ('need', 'cp_review'),
        ('need', 'family_meeting'), ('need', 'pre_proceedings'),
        ('care', 'care_period'), ('care', 'placement'), ('care', 'legal_status'),
        ('care', 'care_review'), ('care', 'health_assessment'), ('care', 'immunisation'),
        ('care', 'sdq'), ('care', 'conviction'), ('care', 'substance_misuse'),
        ('care', 'missing_episode'), ('care', 'adoption'), ('care', 'previous_permanence'),
        ('care', 'care_leaver'),
        ('local', 'address'), ('local', 'worker'), ('local', 'team'), ('local', 'supervision'),
        ('local', 'audit'), ('local', 'service'), ('local', 'enrolment'), ('local', 'session'),
        ('local', 'attendance'), ('local', 'outcome'), ('local', 'experience'), ('local', 'cost'),
        ('local', 'intention'), ('local', 'proceedings')
)

select table_name, source_return, rank
from subjects
join believed using (subject);
