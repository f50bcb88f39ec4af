/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of deadlines: its routes, and what it answers. */
#include "features/deadlines/pages.h"

#define DEADLINE_MEMBERS                                                                                                \
    { "id", SHAPE_NUMBER, "number of the deadline", NULL, false },                                                      \
    { "place", SHAPE_NUMBER, "number of the group, theme, city or other place", NULL, false },                          \
    { "object", SHAPE_NUMBER, "what it belongs to; 0: it stands for itself", NULL, false },                             \
    { "kind", SHAPE_TEXT, "what that calls it; open: it stands for itself", NULL, false },                              \
    { "title", SHAPE_WORDS, "what for", NULL, false },                                                                  \
    { "text", SHAPE_WORDS, "what is to be done, plain text with lines", NULL, false },                                  \
    { "opens_at", SHAPE_MOMENT, "microseconds since 1970, UTC; 0: open from the beginning", NULL, false },              \
    { "closes_at", SHAPE_MOMENT, "the first moment at which it is closed", NULL, false },                               \
    { "zone", SHAPE_TEXT, "IANA time zone in which it is meant", NULL, false },                                         \
    { "audience", SHAPE_NUMBER, "number of those whom it concerns", NULL, false },                                      \
    { "state", SHAPE_TEXT, "waiting, open, closed or withdrawn", NULL, false },                                         \
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                     \
    { "is_open", SHAPE_TRUTH, "whether it is open", NULL, false },                                                      \
    { "is_withdrawn", SHAPE_TRUTH, "whether it was withdrawn", NULL, false },                                           \
    { "sequence", SHAPE_NUMBER, "how often it was changed", NULL, false },                                              \
    { "reminders", SHAPE_TEXT, "so many hours before its end, as 72 24; empty: none", NULL, false },                    \
    { "reminded", SHAPE_NUMBER, "the hours of the last reminder that was given or missed; 0: none yet", NULL, false },  \
    { "reason", SHAPE_TEXT, "why it was moved or withdrawn last; may be empty", NULL, false },                          \
    { "set_at", SHAPE_MOMENT, "when it was set", NULL, false },                                                         \
    { "changed_at", SHAPE_MOMENT, "when it was last changed", NULL, false },                                            \
    { "href", SHAPE_TEXT, "address of its page", NULL, false },                                                         \
    { "opens_words", SHAPE_TEXT, "its beginning in the reader's words, in Brussels time and theirs; may be empty", NULL, false }, \
    { "opens_iso", SHAPE_TEXT, "the same as RFC 3339 has it", NULL, false },                                            \
    { "closes_words", SHAPE_TEXT, "its end in the reader's words, in Brussels time and theirs", NULL, false },          \
    { "closes_iso", SHAPE_TEXT, "the same as RFC 3339 has it", NULL, false },                                           \
    { "left_words", SHAPE_TEXT, "how long it still is, in words; empty: it has passed", NULL, false },                  \
    { "place_name", SHAPE_WORDS, "the place's name", NULL, true },                                                      \
    { "place_href", SHAPE_TEXT, "address of the place's page", NULL, true }

static const Shape deadline_shape[] = { DEADLINE_MEMBERS, { 0 } };
static const Shape one_shape[] = { DEADLINE_MEMBERS, { "history", SHAPE_LIST, "what was done with it, the newest first", history_shape, false }, { 0 } };
static const Shape place_shape[] = {
    { "id", SHAPE_NUMBER, "number of the place", NULL, false },
    { "kind", SHAPE_TEXT, "group, city, theme or another kind of place", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "href", SHAPE_TEXT, "address of its page", NULL, false },
    { 0 }
};
static const Shape list_shape[] = {
    { "place", SHAPE_OBJECT, "whose deadlines they are", place_shape, false },
    { "coming", SHAPE_LIST, "those to come, the next one first", deadline_shape, false },
    { "past", SHAPE_LIST, "those that have passed or were withdrawn, the last one first", deadline_shape, false },
    { "next", SHAPE_TEXT, "null: they are all on one page", NULL, true },
    { 0 }
};

#define PLACE_ROUTES(path, of)                                                                                          \
    { GET, path "/deadlines", show_deadlines, .who = SIGNED_IN, .shape = list_shape, .parameters = "modified_since",             \
      .summary = "The deadlines of " of },                                                                              \
    { POST, path "/deadlines", set_deadline, .who = SIGNED_IN, .form = &deadline_form, .summary = "Sets a deadline for " of }

static const Route routes[] = {
    PLACE_ROUTES("/groups/{group}", "a group"),
    PLACE_ROUTES("/cities/{city}", "a city"),
    PLACE_ROUTES("/themes/{theme}", "a theme"),
    PLACE_ROUTES("/positions/{position}", "a position"),
    PLACE_ROUTES("/questions/{question}", "a question"),
    PLACE_ROUTES("/meetings/{meeting}", "a meeting"),
    { GET, "/deadlines/{deadline}", show_deadline, .who = SIGNED_IN, .reads_object = true, .shape = one_shape, .summary = "One deadline and what was done with it" },
    { POST, "/deadlines/{deadline}/move", move_deadline, .who = SIGNED_IN, .form = &deadline_move_form,
      .summary = "Moves a deadline, with a reason" },
    { POST, "/deadlines/{deadline}/withdraw", withdraw_deadline, .who = SIGNED_IN, .form = &deadline_withdraw_form,
      .summary = "Withdraws a deadline, with a reason" },
    { 0 }
};

const Schema deadlines_schema = { "deadlines", "src/features/deadlines/schema.sql" };

const Feature deadlines = {
    .registers = deadlines_registers,
    .name = "deadlines",
    .area = "talk",
    .routes = routes,
    .jobs = deadlines_jobs,
    .topics = "deadlines",
    .tells = deadlines_tell,
    .notice_in_words = deadlines_notice_in_words,
    .for_city = deadlines_for_place,
    .for_theme = deadlines_for_place,
    .for_group = deadlines_for_place,
    .open_for_city = deadlines_open_for_place,
    .open_for_group = deadlines_open_for_place,
    .waits_for = deadlines_wait_for,
    .falls_due = deadlines_fall_due,
    .about_person = deadlines_about_person,
    .erase_person = deadlines_erase_person,
    .person_columns = deadlines_person_columns,
    .vouched = deadlines_vouched,
    .entry_in_words = deadlines_entry_in_words,
    .entry_audience = deadlines_entry_audience,
    .entry_kinds = deadlines_entry_kinds,
    .findable = &deadlines_findable,
    .name_object = deadlines_name_object,
};
