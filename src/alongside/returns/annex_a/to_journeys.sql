-- Annex A told as journeys. Every list repeats the child's details, so one row per child is made
-- of all of them: a real ethnic group is believed before 'not obtained', a sex before 'not known',
-- a disability on any list before its absence on another.
--
-- Left untold: age (worked out from the date of birth), List 11 (adopters are no
-- children), and the count of conferences in List 5, which authorities fill in both with and
-- without the conference it stands beside.

-- into: child
with told as (
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        null as disabled,
        null as unaccompanied,
        source_file, 'List 1' as source_table, source_row
    from annex_a.list_1
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        null as disabled,
        null as unaccompanied,
        source_file, 'List 2' as source_table, source_row
    from annex_a.list_2
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        null as disabled,
        null as unaccompanied,
        source_file, 'List 3' as source_table, source_row
    from annex_a.list_3
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        null as unaccompanied,
        source_file, 'List 4' as source_table, source_row
    from annex_a.list_4
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        null as unaccompanied,
        source_file, 'List 5' as source_table, source_row
    from annex_a.list_5
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        null as unaccompanied,
        source_file, 'List 6' as source_table, source_row
    from annex_a.list_6
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        null as unaccompanied,
        source_file, 'List 7' as source_table, source_row
    from annex_a.list_7
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)" as unaccompanied,
        source_file, 'List 8' as source_table, source_row
    from annex_a.list_8
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)" as unaccompanied,
        source_file, 'List 9' as source_table, source_row
    from annex_a.list_9
    union all
    select
        "Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
        "Does the Child have a Disability" as disabled,
        null as unaccompanied,
        source_file, 'List 10' as source_table, source_row
    from annex_a.list_10
)
select
    child_key("Child Unique ID") as child_id,
    min("Date of Birth") as date_of_birth,
    arg_min(coded('sex', "Gender"), coded('sex', "Gender") = 'U') as sex,
    arg_min(
        coded('ethnicity', "Ethnicity"), coded('ethnicity', "Ethnicity") in ('NOBT', 'REFU')
    ) as ethnicity,
    bool_or(disabled) as disabled,
    bool_or(unaccompanied) as unaccompanied,
    arg_min(source_file, source_row) as source_file,
    arg_min(source_table, source_row) as source_table,
    min(source_row) as source_row
from told
group by child_key("Child Unique ID");

-- into: contact
select
    child_key("Child Unique ID") as child_id,
    "Date of Contact" as contact_date,
    coded('referral_source', "Contact Source") as source,
    source_file,
    'List 1' as source_table,
    source_row
from annex_a.list_1;

-- into: early_help
select
    child_key("Child Unique ID") as child_id,
    "Assessment start date" as start_date,
    "Assessment completion date" as completed_date,
    "Organisation completing assessment" as organisation,
    source_file,
    'List 2' as source_table,
    source_row
from annex_a.list_2;

-- into: referral
-- The number counts the referrals before this one: real lists are full of zeros, which a count
-- that included this one could not hold.
select
    child_key("Child Unique ID") as child_id,
    "Date of referral" as referral_date,
    coded('referral_source', "Referral Source") as source,
    "Referral NFA?" as no_further_action,
    "Number of Referrals in Last 12 Months" as earlier_in_12_months,
    source_file,
    'List 3' as source_table,
    source_row
from annex_a.list_3;

-- into: assessment
select
    child_key("Child Unique ID") as child_id,
    "Continuous Assessment Start Date" as start_date,
    "Continuous Assessment Date of Authorisation" as authorised_date,
    "Child Seen During Continuous Assessment" as child_seen,
    "Was the child assessed as requiring LA children's social care support?" as support_needed,
    source_file,
    'List 4' as source_table,
    source_row
from annex_a.list_4;

-- into: section47
select
    child_key("Child Unique ID") as child_id,
    "Strategy discussion initiating Section 47 Enquiry Start Date" as start_date,
    "Was an Initial Child Protection Conference deemed unnecessary?" as conference_not_required,
    "Date of Initial Child Protection Conference" as conference_date,
    "Number of Section 47 Enquiries in the last 12 months" as earlier_in_12_months,
    source_file,
    'List 5' as source_table,
    source_row
from annex_a.list_5;

-- into: conference
-- Two enquiries may lead to one conference, which then stands on both their rows.
select
    child_key("Child Unique ID") as child_id,
    "Date of Initial Child Protection Conference" as conference_date,
    max("Strategy discussion initiating Section 47 Enquiry Start Date") as section47_start,
    bool_or("Did the Initial Child Protection Conference Result in a Child Protection Plan")
        as resulted_in_plan,
    arg_min(source_file, source_row) as source_file,
    'List 5' as source_table,
    min(source_row) as source_row
from annex_a.list_5
where "Date of Initial Child Protection Conference" is not null
group by child_key("Child Unique ID"), "Date of Initial Child Protection Conference";

-- into: need_episode
select
    child_key("Child Unique ID") as child_id,
    "CIN Start Date" as start_date,
    "CIN Closure Date" as end_date,
    coded('closure_reason', "Reason for Closure") as end_reason,
    coded('primary_need', "Primary Need Code") as need,
    coded('case_status', "Case Status") as status,
    "Date Child Was Last Seen" as last_seen,
    source_file,
    'List 6' as source_table,
    source_row
from annex_a.list_6;

-- into: cp_plan
select
    child_key("Child Unique ID") as child_id,
    "Child Protection Plan Start Date" as start_date,
    "Child Protection Plan End Date" as end_date,
    coded('category_of_abuse', "Initial Category of Abuse") as initial_category,
    coded('category_of_abuse', "Latest Category of Abuse") as latest_category,
    "Number of Previous Child Protection Plans" as previous_plans,
    "Date of the Last Statutory Visit" as last_visit,
    "Was the Child Seen Alone?" as seen_alone,
    "Date of latest review conference" as last_review,
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"
        as emergency_protection,
    source_file,
    'List 7' as source_table,
    source_row
from annex_a.list_7;

-- into: care_period
select
    child_key("Child Unique ID") as child_id,
    "Date Started to be Looked After" as start_date,
    "Date Ceased to be Looked After" as end_date,
    coded('episode_end', "Reason Ceased to be Looked After") as end_reason,
    case
        when plain_words("Reason Ceased to be Looked After") = 'adopted' then 'adopted'
        when plain_words("Reason Ceased to be Looked After") like 'special guardianship%'
            then 'special guardianship'
        when plain_words("Reason Ceased to be Looked After") like 'returned home%'
            then 'returned home'
    end as end_kind,
    coded('legal_status', "Child's Legal Status") in ('V3', 'V4') as short_breaks,
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"
        as earlier_in_12_months,
    "Number of Placements in the Last 12 months" as placements_in_12_months,
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"
        as missing_in_12_months,
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months"
        as absent_in_12_months,
    "Date of Latest Statutory Review" as last_review,
    "Date of Last Social Work Visit" as last_visit,
    "Date of Last IRO Visit / Contact to the Child" as last_reviewer_contact,
    "Was the child offered a Return Interview after their last missing episode (Y/N)?"
        as last_interview_offered,
    "Did the child accept a Return Interview after their last missing episode (Y/N)?"
        as last_interview_accepted,
    coded('primary_need', "Child's Category of Need") as need,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8;

-- into: placement
-- Only the latest placement is told, so earlier ones stay unknown.
select
    child_key("Child Unique ID") as child_id,
    "Date Started to be Looked After" as care_start,
    "Start Date of Most Recent Placement" as start_date,
    "Date Ceased to be Looked After" as end_date,
    coded('placement_type', "Placement Type") as place,
    case
        when plain_words("Placement Type") like 'foster placement%' then 'foster care'
        when plain_words("Placement Type") = 'placed for adoption' then 'placed for adoption'
        when plain_words("Placement Type") = 'temporary placement' then 'temporary'
    end as place_kind,
    coded('placement_provider', "Placement Provider") as provider,
    case plain_words("Placement Location") when 'in' then true when 'out' then false end as in_area,
    "URN of Placement" as urn,
    "Placement postcode" as postcode,
    "LA of Placement" as host_authority,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8
where "Start Date of Most Recent Placement" is not null;

-- into: legal_status
with worded as (
    select
        *,
        coded('legal_status', "Child's Legal Status") as status,
        plain_words("Child's Legal Status") as words
    from annex_a.list_8
)
select
    child_key("Child Unique ID") as child_id,
    "Start date of current legal status" as start_date,
    "Date Ceased to be Looked After" as end_date,
    status,
    case
        when status is not null then null
        when words like 'accommodated under s%20' then 'section 20'
        when words like 'detained on child protection grounds%' then 'protection'
        when words like 'youth justice%' then 'youth justice'
    end as status_kind,
    source_file,
    'List 8' as source_table,
    source_row
from worded
where "Start date of current legal status" is not null
    and (status is not null or words is not null);

-- into: health_assessment
select
    child_key("Child Unique ID") as child_id,
    'health' as kind,
    "Date of Last Health Assessment" as assessed_on,
    true as dated,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8
where "Date of Last Health Assessment" is not null;

-- into: health_assessment
select
    child_key("Child Unique ID") as child_id,
    'dental' as kind,
    "Date of Last Dental Check" as assessed_on,
    true as dated,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8
where "Date of Last Dental Check" is not null;

-- into: permanence_plan
select
    child_key("Child Unique ID") as child_id,
    as_at as told_for,
    plain_words("What is the permanence plan for this child?") as plan,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8
where "What is the permanence plan for this child?" is not null
    and "Date Ceased to be Looked After" is null;

-- into: visit
select
    child_key("Child Unique ID") as child_id,
    "Date of the Last Statutory Visit" as visit_date,
    'protection' as plan,
    "Was the Child Seen Alone?" as seen_alone,
    source_file,
    'List 7' as source_table,
    source_row
from annex_a.list_7
where "Date of the Last Statutory Visit" is not null;

-- into: visit
select
    child_key("Child Unique ID") as child_id,
    "Date of Last Social Work Visit" as visit_date,
    'care' as plan,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8
where "Date of Last Social Work Visit" is not null;

-- into: care_leaver
select
    child_key("Child Unique ID") as child_id,
    as_at as told_for,
    date_sub('year', "Date of Birth", as_at) as age,
    leaver_eligibility("Eligibility Category") as eligibility,
    coded('in_touch', "LA in Touch") as in_touch,
    "Latest Date of Contact" as latest_contact,
    coded('accommodation', "Type of Accommodation") as accommodation,
    is_suitable("Suitability of Accommodation") as suitable,
    coded('activity', "Activity Status") as activity,
    "Latest Pathway Plan Review Date" as pathway_plan_review,
    "Allocated Personal Advisor" as adviser,
    "Allocated Team" as team,
    "Allocated Worker" as worker,
    source_file,
    'List 9' as source_table,
    source_row
from annex_a.list_9;

-- into: adoption
select
    child_key("Child Unique ID") as child_id,
    "Date of Decision that Child Should be Placed for Adoption" as decision_date,
    "Date the Child Entered Care" as entered_care,
    "Date of Placement Order" as placement_order_date,
    "Date of Matching Child and Prospective Adopters" as matched_date,
    "Date Placed for Adoption" as placed_date,
    "Date of Adoption Order" as order_date,
    "Date of Decision that Child Should No Longer be Placed for Adoption" as reversed_date,
    coded('placed_ceased', "Reason Why Child No Longer Placed for Adoption") as reversed_reason,
    "Date the child was placed for fostering in FFA or concurrent planning placement"
        as foster_to_adopt_date,
    source_file,
    'List 10' as source_table,
    source_row
from annex_a.list_10;

-- into: involvement
-- A sighting needs a worker's name and work that is open on the reference date: the team on a
-- closed row is whoever held the case last.
select
    child_key("Child Unique ID") as child_id,
    "Allocated Worker" as worker,
    "Allocated Team" as team,
    'social worker' as role,
    as_at as start_date,
    as_at + interval 1 day as end_date,
    true as sighting,
    true as all_cases,
    source_file,
    'List 4' as source_table,
    source_row
from annex_a.list_4
where "Allocated Worker" is not null
    and "Continuous Assessment Date of Authorisation" is null;

-- into: involvement
select
    child_key("Child Unique ID") as child_id,
    "Allocated Worker" as worker,
    "Allocated Team" as team,
    'social worker' as role,
    as_at as start_date,
    as_at + interval 1 day as end_date,
    true as sighting,
    true as all_cases,
    source_file,
    'List 6' as source_table,
    source_row
from annex_a.list_6
where "Allocated Worker" is not null
    and "CIN Closure Date" is null;

-- into: involvement
select
    child_key("Child Unique ID") as child_id,
    "Allocated Worker" as worker,
    "Allocated Team" as team,
    'social worker' as role,
    as_at as start_date,
    as_at + interval 1 day as end_date,
    true as sighting,
    true as all_cases,
    source_file,
    'List 7' as source_table,
    source_row
from annex_a.list_7
where "Allocated Worker" is not null
    and "Child Protection Plan End Date" is null;

-- into: involvement
select
    child_key("Child Unique ID") as child_id,
    "Allocated Worker" as worker,
    "Allocated Team" as team,
    'social worker' as role,
    as_at as start_date,
    as_at + interval 1 day as end_date,
    true as sighting,
    true as all_cases,
    source_file,
    'List 8' as source_table,
    source_row
from annex_a.list_8
where "Allocated Worker" is not null
    and "Date Ceased to be Looked After" is null;

-- into: involvement
-- Past 18 the worker on this list is as a rule the adviser, whether or not named twice.
select
    child_key("Child Unique ID") as child_id,
    "Allocated Worker" as worker,
    "Allocated Team" as team,
    case
        when leaver_eligibility("Eligibility Category") in ('former relevant', 'qualifying')
            or "Allocated Worker" is not distinct from "Allocated Personal Advisor"
        then 'personal adviser'
        else 'social worker'
    end as role,
    as_at as start_date,
    as_at + interval 1 day as end_date,
    true as sighting,
    true as all_cases,
    source_file,
    'List 9' as source_table,
    source_row
from annex_a.list_9
where "Allocated Worker" is not null;

-- into: involvement
select
    child_key("Child Unique ID") as child_id,
    "Allocated Personal Advisor" as worker,
    "Allocated Team" as team,
    'personal adviser' as role,
    as_at as start_date,
    as_at + interval 1 day as end_date,
    true as sighting,
    true as all_cases,
    source_file,
    'List 9' as source_table,
    source_row
from annex_a.list_9
where "Allocated Personal Advisor" is not null;

-- into: family
-- Only the list of adoption names a family.
select
    child_key("Child Unique ID") as child_id,
    "Family identifier" as family_id,
    source_file,
    'List 10' as source_table,
    source_row
from annex_a.list_10
where "Family identifier" is not null;
