-- The Standard Safeguarding Dataset told as journeys.
--
-- A team is told by its name where ssd_department has it, else by its id; a worker by the
-- professional's id. Left untold: addresses (nothing but a postcode says where), names,
-- plans of another authority, special educational needs, and counts of earlier plans: the
-- dataset holds six years, so whoever counts can look back by itself.

-- into: child
select
    child_key(pers_person_id) as child_id,
    pers_dob as date_of_birth,
    pers_expected_dob as expected_date_of_birth,
    pers_death_date as date_of_death,
    coalesce(coded('sex', pers_sex), coded('sex', pers_gender)) as sex,
    coded('ethnicity', pers_ethnicity) as ethnicity,
    (
        select bool_or(coded('disability', disa_disability_code) is distinct from 'NONE')
        from ssd.ssd_disability
        where disa_person_id = pers_person_id
    ) as disabled,
    case
        when pers_person_id in (
            select immi_person_id
            from ssd.ssd_immigration_status
            where plain_words(immi_immigration_status) like 'unaccompanied%'
        ) then true
        -- The table lists those who have a status; whoever is not in it has none.
        when exists (select immi_person_id from ssd.ssd_immigration_status) then false
    end as unaccompanied,
    (
        select max(immi_immigration_status_end_date)
        from ssd.ssd_immigration_status
        where immi_person_id = pers_person_id
            and plain_words(immi_immigration_status) like 'unaccompanied%'
    ) as unaccompanied_until,
    coalesce(
        (
            select max(link_identifier_value)
            from ssd.ssd_linked_identifiers
            where link_person_id = pers_person_id
                and plain_words(link_identifier_type) in ('upn', 'unique pupil number')
        ),
        (select max(send_upn) from ssd.ssd_send where send_person_id = pers_person_id)
    ) as upn,
    (
        select max(link_identifier_value)
        from ssd.ssd_linked_identifiers
        where link_person_id = pers_person_id
            and plain_words(link_identifier_type) in ('former upn', 'former unique pupil number')
    ) as former_upn,
    coded('upn_unknown', pers_upn_unknown) as upn_unknown,
    pers_is_mother as mother,
    (select max(moth_childs_dob) from ssd.ssd_mother where moth_person_id = pers_person_id)
        as mothers_child_born,
    source_file,
    'ssd_person' as source_table,
    source_row
from ssd.ssd_person;

-- into: disability
select
    child_key(disa_person_id) as child_id,
    coded('disability', disa_disability_code) as disability,
    source_file,
    'ssd_disability' as source_table,
    source_row
from ssd.ssd_disability
where coded('disability', disa_disability_code) is distinct from 'NONE';

-- into: family
select
    child_key(fami_person_id) as child_id,
    fami_family_id as family_id,
    source_file,
    'ssd_family' as source_table,
    source_row
from ssd.ssd_family;

-- into: contact
select
    child_key(cont_person_id) as child_id,
    cont_contact_date as contact_date,
    coalesce(
        coded('referral_source', cont_contact_source_code), coded('referral_source', cont_contact_source_desc)
    ) as source,
    case
        when json_says(
            cont_contact_outcome_json, '\w*(NEW_REFERRAL|EXISTING_REFERRAL|CP_ENQUIRY)_FLAG'
        ) or cont_contact_outcome_json ilike '%CIN Referral%' then 'referral'
        when cont_contact_outcome_json ilike '%EH Referral%' then 'early help'
        when json_says(cont_contact_outcome_json, '\w*ADVICE_FLAG')
            or cont_contact_outcome_json ilike '%Information and Advice%' then 'information'
        when json_says(cont_contact_outcome_json, '\w*NFA_FLAG')
            or cont_contact_outcome_json ilike '%No Further Action%' then 'no further action'
    end as outcome,
    source_file,
    'ssd_contacts' as source_table,
    source_row
from ssd.ssd_contacts;

-- into: early_help
select
    child_key(earl_person_id) as child_id,
    earl_episode_start_date as start_date,
    earl_episode_end_date as end_date,
    earl_episode_end_reason as end_reason,
    earl_episode_organisation as organisation,
    earl_episode_worker_id as worker,
    source_file,
    'ssd_early_help_episodes' as source_table,
    source_row
from ssd.ssd_early_help_episodes;

-- into: referral
select
    child_key(cine_person_id) as child_id,
    cine_referral_date as referral_date,
    coalesce(
        coded('referral_source', cine_referral_source_code), coded('referral_source', cine_referral_source_desc)
    ) as source,
    coded('primary_need', cine_cin_primary_need_code) as need,
    coalesce(cine_referral_nfa, json_says(cine_referral_outcome_json, '\w*NFA_FLAG'))
        as no_further_action,
    cine_close_date as closed_date,
    coded('closure_reason', cine_close_reason) as close_reason,
    coalesce(
        (select min(dept_team_name) from ssd.ssd_department where dept_team_id = cine_referral_team),
        cine_referral_team
    ) as team,
    cine_referral_worker_id as worker,
    source_file,
    'ssd_cin_episodes' as source_table,
    source_row
from ssd.ssd_cin_episodes;

-- into: need_episode
-- An episode of need opens with a referral that something followed.
select
    child_key(cine_person_id) as child_id,
    cine_referral_date as start_date,
    cine_close_date as end_date,
    coded('closure_reason', cine_close_reason) as end_reason,
    coded('primary_need', cine_cin_primary_need_code) as need,
    coalesce(
        (select min(dept_team_name) from ssd.ssd_department where dept_team_id = cine_referral_team),
        cine_referral_team
    ) as team,
    cine_referral_worker_id as worker,
    source_file,
    'ssd_cin_episodes' as source_table,
    source_row
from ssd.ssd_cin_episodes
where coalesce(cine_referral_nfa, json_says(cine_referral_outcome_json, '\w*NFA_FLAG'))
    is distinct from true;

-- into: assessment
select
    child_key(cina_person_id) as child_id,
    (
        select min(cine_referral_date)
        from ssd.ssd_cin_episodes
        where cine_referral_id = cina_referral_id
    ) as referral_date,
    cina_assessment_start_date as start_date,
    cina_assessment_auth_date as authorised_date,
    cina_assessment_child_seen as child_seen,
    not cina_assessment_outcome_nfa as support_needed,
    (
        select min(coded('primary_need', cine_cin_primary_need_code))
        from ssd.ssd_cin_episodes
        where cine_referral_id = cina_referral_id
    ) as need,
    coalesce(
        (
            select min(dept_team_name)
            from ssd.ssd_department
            where dept_team_id = cina_assessment_team
        ),
        cina_assessment_team
    ) as team,
    cina_assessment_worker_id as worker,
    source_file,
    'ssd_cin_assessments' as source_table,
    source_row
from ssd.ssd_cin_assessments;

-- into: assessment_factor
select distinct
    child_key(cina_person_id) as child_id,
    cina_assessment_start_date as start_date,
    cina_assessment_auth_date as authorised_date,
    unnest(factor_codes(cinf_assessment_factors_json)) as factor,
    ssd_assessment_factors.source_file,
    'ssd_assessment_factors' as source_table,
    ssd_assessment_factors.source_row
from ssd.ssd_assessment_factors
join ssd.ssd_cin_assessments on cina_assessment_id = cinf_assessment_id;

-- into: section47
select
    child_key(s47e_person_id) as child_id,
    s47e_s47_start_date as start_date,
    case
        when json_says(s47e_s47_outcome_json, '\w*CP_CONFERENCE_FLAG')
            or s47e_s47_outcome_json ilike '%Initial CP Conference%' then false
        else s47e_s47_nfa
    end as conference_not_required,
    (
        select min(icpc_icpc_date)
        from ssd.ssd_initial_cp_conference
        where icpc_s47_enquiry_id = s47e_s47_enquiry_id
    ) as conference_date,
    (
        select min(coded('primary_need', cine_cin_primary_need_code))
        from ssd.ssd_cin_episodes
        where cine_referral_id = s47e_referral_id
    ) as need,
    coalesce(
        (
            select min(dept_team_name)
            from ssd.ssd_department
            where dept_team_id = s47e_s47_completed_by_team
        ),
        s47e_s47_completed_by_team
    ) as team,
    s47e_s47_completed_by_worker_id as worker,
    source_file,
    'ssd_s47_enquiry' as source_table,
    source_row
from ssd.ssd_s47_enquiry;

-- into: conference
-- A conference without a date is planned and not yet held.
select
    child_key(icpc_person_id) as child_id,
    icpc_icpc_date as conference_date,
    (
        select max(s47e_s47_start_date)
        from ssd.ssd_s47_enquiry
        where s47e_s47_enquiry_id = icpc_s47_enquiry_id
    ) as section47_start,
    icpc_icpc_transfer_in as transfer_in,
    coalesce(
        icpc_icpc_outcome_cp_flag, json_says(icpc_icpc_outcome_json, '\w*CP_PLAN_FLAG')
    ) as resulted_in_plan,
    (
        select min(coded('primary_need', cine_cin_primary_need_code))
        from ssd.ssd_cin_episodes
        where cine_referral_id = icpc_referral_id
    ) as need,
    coalesce(
        (select min(dept_team_name) from ssd.ssd_department where dept_team_id = icpc_icpc_team),
        icpc_icpc_team
    ) as team,
    icpc_icpc_worker_id as worker,
    source_file,
    'ssd_initial_cp_conference' as source_table,
    source_row
from ssd.ssd_initial_cp_conference
where icpc_icpc_date is not null;

-- into: cp_plan
-- A plan of another authority, kept here while the child stays, is counted there.
select
    child_key(cppl_person_id) as child_id,
    cppl_cp_plan_start_date as start_date,
    cppl_cp_plan_end_date as end_date,
    coded('category_of_abuse', cppl_cp_plan_initial_category) as initial_category,
    coded('category_of_abuse', cppl_cp_plan_latest_category) as latest_category,
    (
        select min(coded('primary_need', cine_cin_primary_need_code))
        from ssd.ssd_cin_episodes
        where cine_referral_id = cppl_referral_id
    ) as need,
    source_file,
    'ssd_cp_plans' as source_table,
    source_row
from ssd.ssd_cp_plans
where cppl_cp_plan_ola is distinct from true;

-- into: cp_review
select
    child_key(cppr_person_id) as child_id,
    coalesce(
        (
            select min(cppl_cp_plan_start_date)
            from ssd.ssd_cp_plans
            where cppl_cp_plan_id = cppr_cp_plan_id
        ),
        (
            select max(cppl_cp_plan_start_date)
            from ssd.ssd_cp_plans
            where cppl_person_id = cppr_person_id
                and cppl_cp_plan_start_date <= cppr_cp_review_date
        )
    ) as plan_start,
    cppr_cp_review_date as review_date,
    source_file,
    'ssd_cp_reviews' as source_table,
    source_row
from ssd.ssd_cp_reviews
where cppr_cp_review_date is not null;

-- into: cin_plan
select
    child_key(cinp_person_id) as child_id,
    cinp_cin_plan_start_date as start_date,
    cinp_cin_plan_end_date as end_date,
    (
        select min(coded('primary_need', cine_cin_primary_need_code))
        from ssd.ssd_cin_episodes
        where cine_referral_id = cinp_referral_id
    ) as need,
    coalesce(
        (select min(dept_team_name) from ssd.ssd_department where dept_team_id = cinp_cin_plan_team),
        cinp_cin_plan_team
    ) as team,
    cinp_cin_plan_worker_id as worker,
    source_file,
    'ssd_cin_plans' as source_table,
    source_row
from ssd.ssd_cin_plans;

-- into: visit
select
    child_key(cinv_person_id) as child_id,
    cinv_cin_visit_date as visit_date,
    'need' as plan,
    cinv_cin_visit_seen as seen,
    cinv_cin_visit_seen_alone as seen_alone,
    source_file,
    'ssd_cin_visits' as source_table,
    source_row
from ssd.ssd_cin_visits
where cinv_cin_visit_date is not null;

-- into: visit
select
    child_key(cppv_person_id) as child_id,
    cppv_cp_visit_date as visit_date,
    'protection' as plan,
    cppv_cp_visit_seen as seen,
    cppv_cp_visit_seen_alone as seen_alone,
    source_file,
    'ssd_cp_visits' as source_table,
    source_row
from ssd.ssd_cp_visits
where cppv_cp_visit_date is not null;

-- into: visit
select
    child_key(clav_person_id) as child_id,
    clav_cla_visit_date as visit_date,
    'care' as plan,
    clav_cla_visit_seen as seen,
    clav_cla_visit_seen_alone as seen_alone,
    source_file,
    'ssd_cla_visits' as source_table,
    source_row
from ssd.ssd_cla_visits
where clav_cla_visit_date is not null;

-- into: pre_proceedings
select
    child_key(prep_person_id) as child_id,
    prep_pre_pro_decision_date as start_date,
    prep_agree_stepdown_issue_date as end_date,
    prep_pre_pro_letter_date as letter_date,
    prep_initial_pre_pro_meeting_date as first_meeting_date,
    prep_pre_pro_meetings_num as review_meetings,
    prep_pre_pro_outcome as outcome,
    prep_care_pro_letter_date as letter_of_proceedings_date,
    source_file,
    'ssd_pre_proceedings' as source_table,
    source_row
from ssd.ssd_pre_proceedings;

-- into: care_period
-- Episodes make one period of care where they share its id, or the day care was entered, or
-- where one begins on the day the one before it ended.
with ordered as (
    select
        *,
        lag(clae_cla_episode_ceased_date) over (
            partition by child_key(clae_person_id) order by clae_cla_episode_start_date, row_no
        ) as ended_before
    from ssd.ssd_cla_episodes
),
numbered as (
    select
        *,
        sum(case when clae_cla_episode_start_date = ended_before then 0 else 1 end) over (
            partition by child_key(clae_person_id) order by clae_cla_episode_start_date, row_no
        ) as stretch
    from ordered
),
episode as (
    select
        *,
        coalesce(
            clae_cla_id, cast(clae_entered_care_date as varchar), cast(stretch as varchar)
        ) as care
    from numbered
),
period as (
    select
        child_key(clae_person_id) as child_id,
        least(min(clae_entered_care_date), min(clae_cla_episode_start_date)) as start_date,
        count(*) > count(clae_cla_episode_ceased_date) as is_open,
        max(clae_cla_episode_ceased_date) as last_ceased,
        max(clae_cla_last_iro_contact_date) as last_reviewer_contact,
        arg_max(
            coded('episode_end', clae_cla_episode_ceased_reason), clae_cla_episode_start_date
        ) as last_reason,
        arg_max(
            coded('primary_need', clae_cla_primary_need_code), clae_cla_episode_start_date
        ) as need,
        max(as_at) as as_at,
        arg_min(source_file, row_no) as source_file,
        arg_min(source_row, row_no) as source_row
    from episode
    group by child_key(clae_person_id), care
)
select
    child_id,
    start_date,
    case when not is_open then last_ceased end as end_date,
    case when not is_open then last_reason end as end_reason,
    last_reviewer_contact,
    (
        select bool_and(coded('legal_status', lega_legal_status) in ('V3', 'V4'))
        from ssd.ssd_legal_status
        where child_key(lega_person_id) = child_id
            and lega_legal_status_start_date >= start_date
            and lega_legal_status_start_date < case when is_open then as_at else last_ceased end
    ) as short_breaks,
    need,
    source_file,
    'ssd_cla_episodes' as source_table,
    source_row
from period;

-- into: placement
-- Some systems leave the child's id off a placement; the period of care says whose it is. Whether
-- the carer stayed is said by the episode that began with it.
with began as (
    select
        clae_cla_id as care,
        child_key(clae_person_id) as child,
        clae_cla_episode_start_date as day,
        coded('new_episode', clae_cla_episode_start_reason) in ('T', 'U') as same_carer
    from ssd.ssd_cla_episodes
),
in_care as (
    select care, day, bool_or(same_carer) as same_carer
    from began
    group by care, day
),
of_child as (
    select child, day, bool_or(same_carer) as same_carer
    from began
    group by child, day
),
home as (
    -- Where the child lived when care began: an address recorded later is the placement's own.
    select
        clae_cla_id as care,
        arg_max(addr_address_postcode, addr_address_start_date) as postcode
    from ssd.ssd_cla_episodes
    join ssd.ssd_address on child_key(addr_person_id) = child_key(clae_person_id)
    where addr_address_start_date < least(clae_entered_care_date, clae_cla_episode_start_date)
    group by clae_cla_id
)
select
    coalesce(
        child_key(clap_person_id),
        (select min(child_key(clae_person_id)) from ssd.ssd_cla_episodes where clae_cla_id = clap_cla_id)
    ) as child_id,
    (
        select least(min(clae_entered_care_date), min(clae_cla_episode_start_date))
        from ssd.ssd_cla_episodes
        where clae_cla_id = clap_cla_id
    ) as care_start,
    clap_cla_placement_start_date as start_date,
    clap_cla_placement_end_date as end_date,
    coded('placement_type', clap_cla_placement_type) as place,
    coded('placement_provider', clap_cla_placement_provider) as provider,
    coded('placement_change', clap_cla_placement_change_reason) as change_reason,
    coalesce(in_care.same_carer, of_child.same_carer) as same_carer,
    clap_cla_placement_distance as distance_miles,
    clap_cla_placement_urn as urn,
    clap_cla_placement_postcode as postcode,
    home.postcode as home_postcode,
    source_file,
    'ssd_cla_placement' as source_table,
    source_row
from ssd.ssd_cla_placement
left join in_care
    on in_care.care = clap_cla_id and in_care.day = clap_cla_placement_start_date
left join home on home.care = clap_cla_id
left join of_child
    on of_child.child = child_key(clap_person_id)
    and of_child.day = clap_cla_placement_start_date;

-- into: legal_status
select
    child_key(lega_person_id) as child_id,
    lega_legal_status_start_date as start_date,
    lega_legal_status_end_date as end_date,
    coded('legal_status', lega_legal_status) as status,
    source_file,
    'ssd_legal_status' as source_table,
    source_row
from ssd.ssd_legal_status;

-- into: care_review
-- A review without a date is due and not yet held.
select
    (
        select min(child_key(clae_person_id))
        from ssd.ssd_cla_episodes
        where clae_cla_id = clar_cla_id
    ) as child_id,
    clar_cla_review_date as review_date,
    coded('review_participation', clar_cla_review_participation) as participation,
    source_file,
    'ssd_cla_reviews' as source_table,
    source_row
from ssd.ssd_cla_reviews
where clar_cla_review_date is not null
    and clar_cla_review_cancelled is distinct from true;

-- into: health_assessment
select
    child_key(clah_person_id) as child_id,
    health_check_kind(clah_health_check_type) as kind,
    clah_health_check_date as assessed_on,
    true as dated,
    source_file,
    'ssd_cla_health' as source_table,
    source_row
from ssd.ssd_cla_health
where clah_health_check_date is not null
    and not coalesce(clah_health_check_status ilike '%cancel%', false);

-- into: immunisation
select
    child_key(clai_person_id) as child_id,
    coalesce(clai_immunisations_status_date, as_at) as told_for,
    clai_immunisations_status as up_to_date,
    source_file,
    'ssd_cla_immunisations' as source_table,
    source_row
from ssd.ssd_cla_immunisations;

-- into: sdq
select
    child_key(csdq_person_id) as child_id,
    csdq_sdq_completed_date as told_for,
    try_cast(csdq_sdq_score as integer) as score,
    coded('sdq_reason', csdq_sdq_reason) as no_score_reason,
    source_file,
    'ssd_sdq_scores' as source_table,
    source_row
from ssd.ssd_sdq_scores
where csdq_sdq_completed_date is not null;

-- into: substance_misuse
select
    child_key(clas_person_id) as child_id,
    clas_substance_misuse_date as told_for,
    coalesce(yes_no(clas_substance_misused), true) as misuse,
    clas_intervention_received as intervention_received,
    source_file,
    'ssd_cla_substance_misuse' as source_table,
    source_row
from ssd.ssd_cla_substance_misuse;

-- into: conviction
select
    child_key(clac_person_id) as child_id,
    clac_cla_conviction_date as told_for,
    true as convicted,
    source_file,
    'ssd_cla_convictions' as source_table,
    source_row
from ssd.ssd_cla_convictions;

-- into: missing_episode
select
    child_key(miss_person_id) as child_id,
    miss_missing_episode_start_date as start_date,
    miss_missing_episode_end_date as end_date,
    coded('missing', miss_missing_episode_type) as kind,
    yes_no(miss_missing_rhi_offered) as interview_offered,
    yes_no(miss_missing_rhi_accepted) as interview_accepted,
    source_file,
    'ssd_missing' as source_table,
    source_row
from ssd.ssd_missing;

-- into: adoption
-- A row without a decision to place for adoption is another way to permanence.
select
    child_key(perm_person_id) as child_id,
    perm_adm_decision_date as decision_date,
    (
        select least(min(clae_entered_care_date), min(clae_cla_episode_start_date))
        from ssd.ssd_cla_episodes
        where clae_cla_id = perm_cla_id
    ) as entered_care,
    perm_placement_order_date as placement_order_date,
    perm_matched_date as matched_date,
    perm_placed_for_adoption_date as placed_date,
    case when perm_permanence_order_type ilike '%adopt%' then perm_permanence_order_date end
        as order_date,
    perm_decision_reversed_date as reversed_date,
    coded('placed_ceased', perm_decision_reversed_reason) as reversed_reason,
    perm_placed_ffa_cp_date as foster_to_adopt_date,
    perm_adopted_by_carer_flag as adopted_by_carer,
    try_cast(perm_number_of_adopters as integer) as adopters,
    coded('adopter_sex', perm_adopter_sex) as adopter_sex,
    coded('adopter_legal_status', perm_adopter_legal_status) as adopter_legal_status,
    source_file,
    'ssd_permanence' as source_table,
    source_row
from ssd.ssd_permanence
where perm_adm_decision_date is not null;

-- into: permanence_plan
select
    child_key(lacp_person_id) as child_id,
    lacp_cla_care_plan_start_date as told_for,
    json_words(lacp_cla_care_plan_json) as plan,
    source_file,
    'ssd_cla_care_plan' as source_table,
    source_row
from ssd.ssd_cla_care_plan
where lacp_cla_care_plan_start_date is not null;

-- into: previous_permanence
select
    child_key(lapp_person_id) as child_id,
    coded('previous_permanence', lapp_previous_permanence_option) as arrangement,
    coalesce(
        try_cast(lapp_previous_permanence_order_date as date),
        try_strptime(lapp_previous_permanence_order_date, '%d/%m/%Y')
    ) as order_date,
    lapp_previous_permanence_la as by,
    source_file,
    'ssd_cla_previous_permanence' as source_table,
    source_row
from ssd.ssd_cla_previous_permanence
where lapp_previous_permanence_option is not null;

-- into: care_leaver
select
    child_key(clea_person_id) as child_id,
    as_at as told_for,
    date_sub(
        'year',
        (select min(pers_dob) from ssd.ssd_person where pers_person_id = clea_person_id),
        as_at
    ) as age,
    leaver_eligibility(clea_care_leaver_eligibility) as eligibility,
    coded('in_touch', clea_care_leaver_in_touch) as in_touch,
    clea_care_leaver_latest_contact as latest_contact,
    coded('accommodation', clea_care_leaver_accommodation) as accommodation,
    coalesce(
        is_suitable(clea_care_leaver_accom_suitable), yes_no(clea_care_leaver_accom_suitable)
    ) as suitable,
    coded('activity', clea_care_leaver_activity) as activity,
    clea_pathway_plan_review_date as pathway_plan_review,
    clea_care_leaver_personal_advisor as adviser,
    coalesce(
        (
            select min(dept_team_name)
            from ssd.ssd_department
            where dept_team_id = clea_care_leaver_allocated_team
        ),
        clea_care_leaver_allocated_team
    ) as team,
    clea_care_leaver_worker_id as worker,
    source_file,
    'ssd_care_leavers' as source_table,
    source_row
from ssd.ssd_care_leavers;

-- into: involvement
-- Older extracts leave the child's id off an involvement; the referral says whose it is.
select
    coalesce(
        child_key(invo_person_id),
        (
            select min(child_key(cine_person_id))
            from ssd.ssd_cin_episodes
            where cine_referral_id = invo_referral_id
        )
    ) as child_id,
    invo_professional_id as worker,
    coalesce(
        (
            select min(dept_team_name)
            from ssd.ssd_department
            where dept_team_id = invo_professional_team
        ),
        invo_professional_team
    ) as team,
    coalesce(plain_words(invo_professional_role_id), 'not said') as role,
    invo_involvement_start_date as start_date,
    invo_involvement_end_date as end_date,
    coded('worker_change', invo_worker_change_reason) as change_reason,
    false as sighting,
    true as all_cases,
    source_file,
    'ssd_involvements' as source_table,
    source_row
from ssd.ssd_involvements;

-- into: worker
select
    prof_professional_id as worker,
    prof_professional_department as team,
    prof_professional_job_title as role,
    prof_full_time_equivalency as full_time_equivalent,
    prof_agency_worker_flag as agency,
    source_file,
    'ssd_professionals' as source_table,
    source_row
from ssd.ssd_professionals;

-- into: team
select
    coalesce(dept_team_name, dept_team_id) as team,
    dept_team_parent_name as parent,
    source_file,
    'ssd_department' as source_table,
    source_row
from ssd.ssd_department;
