/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes: the same for a question and for a meeting. */
#include "features/voters/pages.h"

static const Shape occasion_shape[] = {
    { "kind", SHAPE_TEXT, "question or meeting", NULL, false },
    { "name", SHAPE_WORDS, "its title", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { 0 }
};
static const Shape row_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "population", SHAPE_NUMBER, "inhabitants; 0: not known", NULL, false },
    { "population_year", SHAPE_NUMBER, "of that number", NULL, false },
    { "population_source", SHAPE_TEXT, "of that number", NULL, false },
    { "category", SHAPE_TEXT, "category of its membership", NULL, false },
    { "voter", SHAPE_NUMBER, "the person who was named; 0: whoever sits for the city", NULL, false },
    { "voter_name", SHAPE_TEXT, "the name, where you may see it", NULL, false },
    { "voter_audience", SHAPE_NUMBER, "nothing", NULL, true },
    { "holder", SHAPE_NUMBER, "the city that votes for it; 0: none", NULL, false },
    { "holder_name", SHAPE_WORDS, "its name", NULL, false },
    { "is_present", SHAPE_TRUTH, "whether the city is present", NULL, false },
    { "why_not", SHAPE_TEXT, "why it is not entitled: status, category, overdue, observer; empty: it is", NULL, false },
    { "why_not_words", SHAPE_TEXT, "the same in words", NULL, false },
    { "is_entitled", SHAPE_TRUTH, "whether it votes", NULL, false },
    { 0 }
};
const Shape voters_shape[] = {
    { "occasion", SHAPE_OBJECT, "what is voted on", occasion_shape, false },
    { "record_day", SHAPE_DAY, "on which is looked at who is entitled", NULL, false },
    { "proxies", SHAPE_NUMBER, "how many a city may hold", NULL, false },
    { "named_until", SHAPE_MOMENT, "until when voters are named; 0: not known yet", NULL, false },
    { "given_until", SHAPE_MOMENT, "until when proxies are given; 0: not known yet", NULL, false },
    { "is_frozen", SHAPE_TRUTH, "whether nothing is named or given any more", NULL, false },
    { "roll", SHAPE_LIST, "the cities that are entitled", row_shape, false },
    { "others", SHAPE_LIST, "those of the body that are not", row_shape, false },
    { "entitled", SHAPE_NUMBER, "how many are entitled", NULL, false },
    { "present", SHAPE_NUMBER, "of these, present", NULL, false },
    { 0 }
};

#define SHOWN .who = OF_NETWORK, .shape = voters_shape, .parameters = "city", .summary = "Who votes for which city, and who votes for others"
#define NAMED .who = OF_NETWORK, .form = &voter_form, .summary = "A coordinator names who votes for the city"
#define GIVEN .who = OF_NETWORK, .form = &proxy_form, .summary = "A city gives its proxy to another"
#define TAKEN .who = OF_NETWORK, .form = &back_form, .summary = "A city takes its proxy back"

static const Route routes[] = {
    { GET, "/questions/{question}/voters", show_voters, SHOWN },
    { GET, "/meetings/{meeting}/voters", show_voters, SHOWN },
    { POST, "/questions/{question}/voters", name_voter, NAMED },
    { POST, "/meetings/{meeting}/voters", name_voter, NAMED },
    { POST, "/questions/{question}/proxies", give_proxy, GIVEN },
    { POST, "/meetings/{meeting}/proxies", give_proxy, GIVEN },
    { POST, "/questions/{question}/proxies/take-back", take_proxy_back, TAKEN },
    { POST, "/meetings/{meeting}/proxies/take-back", take_proxy_back, TAKEN },
    { 0 }
};

const Schema voters_schema = { "voters", "src/features/voters/schema.sql" };

const Feature voters = {
    .name = "voters",
    .area = "votes",
    .routes = routes,
    .tells = voters_tell,
    .notice_in_words = voters_notice_in_words,
    .waits_for = voters_wait_for,
    .about_person = voters_about_person,
    .erase_person = voters_erase_person,
    .person_columns = voters_person_columns,
    .vouched = voters_vouched,
    .entry_in_words = voters_entry_in_words,
    .entry_audience = voters_entry_audience,
    .entry_kinds = voters_entry_kinds,
};
