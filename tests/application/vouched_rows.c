/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows that vouched_test edits, and what they belong to. */
#include "tests/application/vouched_rows.h"

#include <stddef.h>

/* A row in every table that is vouched for, which refers to what need not be there. */
const char *const vouched_rows[] = {
    "INSERT INTO factor_demand (role, kind, starts) VALUES ('chair', 'any', '2030-01-01')",
    "INSERT INTO organisation (id, slug, kind, name, language, name_key, country, latitude, longitude, zone, website, audience, in_eu, "
    "created_at) VALUES (900001, 'planted', 'city', 'Pl\xc3\xa4nted \"<&\\', 'de', 'planted', 'FR', -1, 2, 'Europe/Paris', '', 1, 1, 9007199254740991)",
    "INSERT INTO former_slug (slug, organisation) VALUES ('formerly', 900001)",
    "INSERT INTO organisation_name (id, organisation, name, language, starts) VALUES (910001, 900001, 'Planted', 'de', '2020-01-01')",
    "INSERT INTO membership (id, organisation, category, status, starts, decided_on, decided_by) VALUES (910002, 900001, 'full', 'active', "
    "'2020-01-01', '2020-01-01', 'Assembly')",
    "INSERT INTO population (id, organisation, year, number, source, stated_on) VALUES (910003, 900001, 2020, 5, 'census', '2021-01-01'), "
    "(910004, 900001, 2021, 6, 'census', '2022-01-01')",
    "INSERT INTO organisation_code (organisation, scheme, code) VALUES (900001, 'geonames', '5')",
    "INSERT INTO contact (id, organisation, role, name, email, telephone, address, audience, starts) VALUES (910005, 900001, 'a', 'b', 'c', 'd', "
    "'e', 1, '2020-01-01')",
    "INSERT INTO organisation_theme (organisation, theme, starts) VALUES (900001, 900015, '2020-01-01')",
    "INSERT INTO translation (object, field, language, text, source_version) VALUES (900001, 'name', 'fr', 'Plant\xc3\xa9', 1), "
    "(900003, 'name', 'fr', 'a', 1), (900004, 'name', 'fr', 'a', 1), (900009, 'name', 'fr', 'a', 1), (900015, 'name', 'fr', 'a', 1), (900020, 'title', 'fr', 'a', 1)",
    "INSERT INTO office (id, post, organisation, starts, ends, decided_on, decided_by) VALUES (910006, 'president', 900001, '2020-01-01', "
    "'2022-01-01', '2019-01-01', 'Assembly')",
    "INSERT INTO suspension (id, organisation, starts, reason, by_person) VALUES (910007, 900001, '2020-01-01', 'a', 0)",
    "INSERT INTO person (id, name, name_key, email, language, created_at) VALUES (900002, 'Pia Planted', 'pia', 'pia@example.org', 'en', 5)",
    "INSERT INTO mandate (id, person, organisation, role, title, starts, succeeds) VALUES (910008, 900002, 900001, 'mayor', 'a', '2020-01-01', 0)",
    "INSERT INTO deputy (id, mandate, deputy, starts) VALUES (910009, 910008, 900002, '2020-01-01')",
    "INSERT INTO profile (person, about, about_language, telephone, email_audience, telephone_audience, photo_audience, about_audience, "
    "expertise_audience, languages_audience, changed_at) VALUES (900002, 'a', 'b', 'c', 1, 1, 1, 1, 1, 1, 5)",
    "INSERT INTO person_theme (id, person, theme) VALUES (910010, 900002, 900015)",
    "INSERT INTO person_language (id, person, language) VALUES (910011, 900002, 'fr')",
    "INSERT INTO consent (id, person, purpose, given_at, wording_version) VALUES (910012, 900002, 'newsletter', 5, 1)",
    "INSERT INTO account_merge (id, person, merged, by_person, merged_at, rows_moved) VALUES (910013, 900002, 1, 0, 5, 0)",
    "INSERT INTO groups (id, slug, kind, name, language, name_key, remit, scope, join_way, audience, starts, created_at) VALUES (900003, "
    "'planted', 'forum', 'a', 'en', 'a', 'b', 'c', 'open', 1, '2020-01-01', 5)",
    "INSERT INTO group_parent (group_id, parent) VALUES (900003, 1)",
    "INSERT INTO group_theme (group_id, theme) VALUES (900003, 900015)",
    "INSERT INTO group_decision (id, group_id, kind, decided_on, decided_by, reason) VALUES (910014, 900003, 'set_up', '2020-01-01', 'a', '')",
    "INSERT INTO group_report (id, group_id, year, text, language, author, filed_on) VALUES (910015, 900003, 2020, 'a', 'en', 0, '2021-01-01')",
    "INSERT INTO group_kind (code, id, position, name, adopts, most_parents, parent_kinds, needs_sunset, join_ways, most_children, most_seats, "
    "most_chairs, seats_held_by, term_years, report_months, chair_elected_by) VALUES ('planted', 900004, 1, 'a', 0, 0, '', 0, 'open', 0, 0, 1, '', "
    "0, 0, 'members')",
    "INSERT INTO seat (id, group_id, organisation, role, starts) VALUES (900005, 900003, 900001, 'member', '2020-01-01')",
    "INSERT INTO seat_holder (id, seat, person, starts) VALUES (910016, 900005, 900002, '2020-01-01')",
    "INSERT INTO join_request (id, group_id, organisation, person, way, message, by_person, created_at, status, answered_by, answer) VALUES "
    "(900006, 900003, 900001, 0, 'request', 'a', 0, 5, 'open', 0, '')",
    "INSERT INTO candidature_call (id, group_id, role, replaces, opens_on, closes_on, by_person, elected, decided_on, decided_by, votes) VALUES "
    "(900007, 900003, 'chair', 0, '2020-01-01', '2020-02-01', 0, 0, '', '', '')",
    "INSERT INTO candidature (id, call, organisation, person, by_person, language, balance, expertise, leadership, resources, support, investment, "
    "interest, status, created_at) VALUES (900008, 900007, 900001, 0, 0, 'en', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'standing', 5)",
    "INSERT INTO office_post (code, id, position, name, term_years, most_renewals, most_holders, held_by) VALUES ('planted', 900009, 1, 'a', 2, 1, "
    "1, 'mayor')",
    "INSERT INTO fee_rate (id, category, band, year, cents) VALUES (900010, 'full', 1, 2020, 5)",
    "INSERT INTO fee (id, organisation, year, category, band, twelfths, cents, due_on, reference, raised_on) VALUES (900011, 900001, 2020, 'full', "
    "1, 12, 5, '2020-03-31', 'a', '2020-01-01')",
    "INSERT INTO fee_reminder (fee, number, sent_on) VALUES (900011, 1, '2020-04-01')",
    "INSERT INTO fee_account (id, holder, iban, bic) VALUES (1, 'a', 'b', 'c')",
    "INSERT INTO application (id, status, kind, name, language, name_key, country, population, population_year, population_source, website, reason, "
    "reason_language, council_decision, resembles, created_at) VALUES (900012, 'received', 'city', 'a', 'en', 'a', 'FR', 5, 2020, 'b', 'c', 'd', "
    "'en', 'e', 0, 5)",
    "INSERT INTO leaving (id, organisation, status, ends, council_decision, council_decided_on, reason, author, declared_on) VALUES (900013, 900001, "
    "'declared', '2020-12-31', 'a', '2020-01-01', 'b', 0, '2020-01-01')",
    "INSERT INTO export (id, by_person, organisation, at, filters, purpose, format, count) VALUES (900014, 0, 900001, 5, '{}', 'a', 'csv', 1)",
    "INSERT INTO theme (id, slug, parent, position, name, description, language) VALUES (900015, 'planted', 0, 1, 'a', 'b', 'en')",
    "INSERT INTO thread (id, place, audience, title, language, author, pinned, closed_at, closed_reason, answer, created_at, posts, last_number, "
    "last_post, last_post_at) VALUES (900016, 900003, 2, 'a', 'en', 0, 0, 0, '', 0, 5, 1, 1, 900017, 5)",
    "INSERT INTO post (id, thread, number, answers, author, organisation, language, text, html, created_at, edited_at, removed_at, removed_by, "
    "removed_reason, came_by) VALUES (900017, 900016, 1, 0, 0, 900001, 'en', 'a', 'b', 5, 6, 0, 0, '', 'web')",
    "INSERT INTO post_version (post, number, language, text, created_at) VALUES (900017, 1, 'en', 'a', 5)",
    "INSERT INTO paper (id, place, object, title, title_key, language, audience, by_person, added_at, version, kind, family, size, digest, "
    "changed_at) VALUES (900018, 900003, 0, 'a', 'a', 'en', 1, 0, 5, 1, 'pdf', 'pdf', 5, 'b', 5)",
    "INSERT INTO paper_version (id, paper, number, digest, size, kind, file_name, by_person, organisation, at, note) VALUES (910019, 900018, 1, 'b', 5, "
    "'pdf', 'a.pdf', 0, 0, 5, '')",
    "INSERT INTO deadline (id, place, object, kind, title, language, text, opens_at, closes_at, zone, audience, state, sequence, reminders, "
    "reminded, reason, by_person, set_at, changed_at) VALUES (900019, 900003, 0, 'open', 'a', 'en', 'b', 0, 9007199254740991, 'Europe/Brussels', 2, "
    "'open', 0, '72 24', 0, '', 0, 5, 5)",
    "INSERT INTO version (id, position, number, stage, made_of, name, note, language, head, tail, line_width, first_line, paragraphs, words, by_person, "
    "organisation, made_at, audience, milestone) VALUES (900030, 900020, 1, 2, 'draft', 'a', 'b', 'en', '', 'c', 80, 1, 1, 1, 0, 900001, 5, 1, 'd')",
    "INSERT INTO version_paragraph (version, ordinal, paragraph, kind, level, text, gap, follows, number, first_line, lines, section) VALUES (900030, 0, "
    "1, 0, 0, 'a', 'b', 0, 1, 1, 1, 0)",
    "INSERT INTO version_origin (version, paragraph, ordinal, text, change, since, before) VALUES (900030, 1, 0, 'a', 1, 1, 'b')",
    "INSERT INTO amendment (id, position, version, change, label, place, kind, organisation, by_person, language, reason, amends, instead_of, part_of, "
    "taken_over_from, state, fate, by_hand, supporters, submitted_at, changed_at) VALUES (900040, 900020, 900030, 2, 1, 1, 'city', 900001, 0, 'en', "
    "'a', 0, 0, 0, 0, 'submitted', '', 0, 1, 5, 5)",
    "INSERT INTO amendment_change (amendment, ordinal, kind, paragraph, from_kind, from_level, from_text, to_kind, to_level, to_text, to_gap, "
    "to_follows, was_after, after, kin) VALUES (900040, 0, 'replace', 1, 0, 0, 'a', 0, 0, 'b', 'c', 0, 0, 0, 0)",
    "INSERT INTO amendment_supporter (amendment, organisation, person, at) VALUES (900040, 900001, 0, 5)",
    "INSERT INTO position (id, slug, kind, title, title_key, language, task, body, drafting_group, file, review_on, superseded_by, "
    "commissioned_on, published_on, published_version, by_person, created_at, stage, stage_code, owner, audience, moved_at) VALUES (900020, "
    "'planted', 'reply', 'a', 'a', 'en', 'b', 900003, 900003, 'c', '2030-01-01', 0, '2020-01-01', '', 0, 0, 5, 910020, 'drafting', 900003, 1, 5)",
    "INSERT INTO position_theme (position, theme) VALUES (900020, 900015)",
    "INSERT INTO position_stage (id, position, ordinal, stage, owner, writes, amends, comments, audience, supporters, days, state, opened_at, "
    "closed_at, deadline, outcome, outcome_text, outcome_language, question, by_person) VALUES (910020, 900020, 1, 'drafting', 900003, 'drafters', "
    "'nobody', 'owner', 1, 0, 0, 'open', 5, 0, 0, '', '', '', 0, 0)",
    "INSERT INTO position_role (id, position, person, organisation, role, starts, ends) VALUES (910021, 900020, 900002, 900001, 'drafter', "
    "'2020-01-01', '')",
    "INSERT INTO position_dissent (id, position, organisation, text, language, by_person, at) VALUES (910022, 900020, 900001, 'a', 'en', 0, 5)",
    "INSERT INTO webhook (id, scope, person, organisation, name, url, kinds, verbs, place, state, made_at, after, failing_since) VALUES "
    "(900090, 'city', 900002, 900001, 'a', 'https://example.org/', 'city', 'fee.paid', 0, 'on', 5, 1, 0)",
    "INSERT INTO signature (id, position, organisation, organisation_key, signer, function, language, signed_on, person, by_person, at) VALUES "
    "(900050, 900020, 900001, 'a', 'b', 'c', 'en', '2020-01-01', 900002, 0, 5)",
    "INSERT INTO ask (id, position, ordinal, text, language, addressee, paragraph, state, news, by_person, at, changed_at) VALUES (900051, 900020, 1, "
    "'a', 'en', 'b', 1, 'open', 1, 0, 5, 6)",
    "INSERT INTO ask_news (id, ask, state, text, language, evidence, happened_on, organisation, by_person, at) VALUES (900052, 900051, 'open', 'a', 'en', "
    "'b', '2020-01-01', 900001, 0, 5)",
    "INSERT INTO comment (id, position, answers, paragraph, version, quotation, nth, kind, audience, author, organisation, language, text, created_at, "
    "edited_at, removed_at, removed_by, removed_reason, resolved, resolved_at, resolved_by, stands_in, place) VALUES (900031, 900020, 0, 1, 900030, 'a', "
    "0, 'comment', 2, 0, 900001, 'en', 'a', 5, 6, 0, 0, '', 0, 0, 0, 0, 0)",
    "INSERT INTO text_language (id, position, language, current, outdated, missing) VALUES (900032, 900020, 'fr', 0, 0, 0)",
    "INSERT INTO paragraph_translation (text_language, paragraph, number, version, digest, text, by_person, at) VALUES (900032, 1, 1, 900030, 'a', 'b', "
    "0, 5)",
    "INSERT INTO comment_version (comment, number, language, text, created_at) VALUES (900031, 1, 'en', 'a', 5)",
    "INSERT INTO amendment_answer (id, amendment, number, position, is_latest, answer, falls_with, modified, reason, language, by_person, at, published_at, "
    "agrees, comment, comment_language, agreed_by, agreed_at) VALUES (900041, 900040, 1, 900020, 1, 'reject', 0, 0, 'a', 'en', 0, 5, 0, 'no', 'b', 'en', 0, 6)",
    "INSERT INTO procedure_publication (position, number, answers, by_person, at) VALUES (900020, 1, 1, 0, 5)",
    "INSERT INTO computed_version (version, position, base, decision, language, by_person, at) VALUES (900030, 900020, 0, 'a', 'en', 0, 5)",
    "INSERT INTO computed_fate (version, amendment, fate) VALUES (900030, 900040, 'rejected')",
    "INSERT INTO decision (id, body, year, number, source, text, language, reason, adopted, decided_on, review_on, audience, by_person, at, position) "
    "VALUES (900060, 900003, 2026, 1, 5, 'a', 'en', 'b', 1, '2026-01-01', '2028-01-01', 1, 0, 5, 900020)",
    "INSERT INTO election (question, fills, group_id, role, call, seats, stand, starts, ends, renewals, supporters, stand_until, deadline, most_per_country, "
    "gender_percent) VALUES (900062, 'seats', 900003, 'member', 0, 1, 'cities', '2020-01-01', '', -1, 0, 0, 0, 0, 0)",
    "INSERT INTO candidate (id, question, organisation, organisation_key, person, candidature, number, text, language, country, gender, state, place, by_person, "
    "at) VALUES (900063, 900062, 900001, 'a', 900002, 0, 1, 'a', 'en', 'FR', '', 'elected', 1, 0, 5)",
    "INSERT INTO candidate_supporter (id, candidate, organisation, by_person, at) VALUES (910030, 900063, 900001, 0, 5)",
    "INSERT INTO box (question, body, audience, state, voted, root) VALUES (900060, 900003, 1, 'emptied', 1, 'a')",
    "INSERT INTO box_published (question, mark, content) VALUES (900060, 'a', 'yes'), (900060, 'b', 'no')",
    "INSERT INTO box_turnout (question, organisation, id) VALUES (900060, 900001, 900061)",
    "INSERT INTO silence_statement (id, question, organisation, kind, late, reason, language, by_person, at) VALUES (910061, 900061, 900001, 'objection', "
    "0, 'a', 'en', 0, 5)",
    "INSERT INTO silence_proof (question, organisation, people, queued_at, sent_at, seen_at) VALUES (900061, 900001, 2, 5, 6, 7)",
    "INSERT INTO silence_referral (question, body, vote, at, taken_at, taken_as, by_person) VALUES (900061, 900003, 900062, 5, 6, 900063, 0)",
    "INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at) VALUES (900070, 900003, 'vote', 'a', 'en', '{}', 0, 0, 5)",
    "INSERT INTO translation (object, field, language, text, source_version) VALUES (900070, 'name', 'fr', 'a', 1)",
    "INSERT INTO consent_answer (id, question, organisation, choice, reason, language, by_person, at) VALUES (910064, 900064, 900001, 'object', 'a', "
    "'en', 0, 5)",
    "INSERT INTO consent_round (question, first, number, integrated, language, by_person) VALUES (900064, 900061, 2, 'a', 'en', 0)",
    "INSERT INTO voter (occasion, organisation, person, by_person, at, id) VALUES (900183, 900001, 900002, 0, 5, 900180)",
    "INSERT INTO proxy (occasion, giver, holder, by_person, at, id) VALUES (900183, 900001, 900006, 0, 5, 900181)",
    "INSERT INTO presence (occasion, organisation, since, by_person, id) VALUES (900183, 900001, 5, 0, 900182)",
    "INSERT INTO meeting (id, body, title, language, room, starts_at, record_day, rule, state, began_at, ended_at, first, audience, by_person, called_at) "
    "VALUES (900183, 900003, 'a', 'en', 'b', 5, '2020-01-01', 900070, 'planned', 0, 0, 0, 1, 0, 5)",
    "INSERT INTO paper_sheet (id, question, state, entered_by, entered_at, scrutineer, read_at) VALUES (900184, 900185, 'entered', 0, 5, 0, 0)",
    "INSERT INTO paper_vote (sheet, organisation, choice, scrutinised) VALUES (900184, 900001, 'yes', 'no')",
    "INSERT INTO question (id, body, way, title, text, language, position, occasion, ordinal, first, state, rule, rule_content, record_day, seed, opens_at, "
    "opened_at, closes_at, closed_at, deadline, outcome, outcome_content, review_on, audience, by_person, prepared_at, hides, en_bloc, title_key) VALUES "
    "(900080, 900003, 'vote', 'a', 'b', 'en', 900020, 900080, 1, 0, 'open', 1, '{}', '2026-01-01', 'c', 0, 5, 0, 0, 0, '', '', '', 2, 0, 5, 0, 0, 'a')",
    "INSERT INTO question_amendment (question, amendment, ordinal) VALUES (900080, 900041, 1)",
    "INSERT INTO ballot (id, question, organisation, holder, choice, explanation, language, council, council_text, by_person, at, scrutineer) VALUES "
    "(900081, 900080, 900001, 0, 'yes', 'a', 'en', 'subject', 'b', 0, 5, 0)",
    "INSERT INTO retention (id, code, days, by_person, forgotten) VALUES (910017, 'planted', 5, 0, 0)",
    "INSERT INTO provider (id, slug, name, issuer, client, algorithm, domains, trusts_domains, acr, amr, state) VALUES (900190, 'planted', 'a', "
    "'https://a.example', 'b', 'RS256', 'c', 1, 'd', 'e', 'active')",
    NULL,
};

const VouchedObject vouched_objects[] = {
    { "network", 0 },        { "retention", 0 },       { "fee_account", 1 },      { "city", 900001 },         { "person", 900002 },
    { "group", 900003 },     { "group_kind", 900004 }, { "seat", 900005 },        { "join_request", 900006 }, { "candidature", 900007 },
    { "candidature", 900008 }, { "office_post", 900009 }, { "fee_rate", 900010 }, { "fee", 900011 },          { "application", 900012 },
    { "leaving", 900013 },   { "export", 900014 },     { "theme", 900015 },
    { "thread", 900016 },    { "post", 900017 },         { "answer", 900041 },    { "procedure", 900020 },
    { "paper", 900018 },     { "deadline", 900019 },     { "position", 900020 },      { "version", 900030 },    { "comment", 900031 },
    { "text_language", 900032 }, { "amendment", 900040 }, { "signature", 900050 },    { "ask", 900051 },
    { "decision", 900060 },  { "silence", 900061 },      { "consent", 900064 },    { "question", 900080 },  { "ballot", 900081 },
    { "box", 900060 },       { "box_turnout", 900061 }, { "election", 900062 },   { "candidate", 900063 },
    { "rule", 900070 },       { "webhook", 900090 },
    { "voter", 900180 },     { "proxy", 900181 },      { "presence", 900182 },   { "meeting", 900183 },     { "sheet", 900184 },
    { "provider", 900190 },
    { 0 },
};
