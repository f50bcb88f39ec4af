/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of amendments: its routes, and what it answers. */
#include "features/amendments/pages.h"

static const Shape supporter_shape[] = {
    { "amendment", SHAPE_NUMBER, "number of the amendment", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "at", SHAPE_MOMENT, "since when", NULL, false },
    { 0 }
};
static const Shape collision_shape[] = {
    { "amendment", SHAPE_NUMBER, "number of the amendment", NULL, false },
    { "other", SHAPE_NUMBER, "number of the amendment that it collides with", NULL, false },
    { "label", SHAPE_NUMBER, "what people call that one by", NULL, false },
    { "other_kind", SHAPE_TEXT, "that one is: city, compromise or modified", NULL, false },
    { "organisation", SHAPE_NUMBER, "whose that one is; 0: the rapporteur's", NULL, false },
    { "name", SHAPE_WORDS, "the name of that city; empty: the rapporteur's", NULL, false },
    { "state", SHAPE_TEXT, "of that one", NULL, false },
    { "fate", SHAPE_TEXT, "of that one; empty: open", NULL, false },
    { "fate_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "kind", SHAPE_TEXT, "same_words, same_place, deleted_ground or moved_ground", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "paragraph", SHAPE_NUMBER, "number of the paragraph; 0: the place before the first", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed; 0: it has none", NULL, false },
    { "where", SHAPE_TEXT, "the paragraph in words", NULL, false },
    { "start_byte", SHAPE_NUMBER, "where in the paragraph what both are about begins, in bytes", NULL, false },
    { "end_byte", SHAPE_NUMBER, "where it ends", NULL, false },
    { "needs_choice", SHAPE_NUMBER, "1: both cannot pass as they are", NULL, false },
    { "falls", SHAPE_NUMBER, "1: nothing of this one is left to decide once the other passes", NULL, false },
    { "other_falls", SHAPE_NUMBER, "1: the other way round", NULL, false },
    { 0 }
};

#define AMENDMENT_MEMBERS                                                                                                \
    { "id", SHAPE_NUMBER, "number of the amendment", NULL, false },                                                      \
    { "version", SHAPE_NUMBER, "number of the version that it stands on", NULL, false },                                 \
    { "label", SHAPE_NUMBER, "what people call it by, from 1 within the text", NULL, false },                            \
    { "is_provisional", SHAPE_TRUTH, "whether it gets another such number when the stage closes", NULL, false },         \
    { "kind", SHAPE_TEXT, "city, compromise or modified", NULL, false },                                                 \
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                       \
    { "called", SHAPE_TEXT, "kind, number and city in words", NULL, false },                                             \
    { "organisation", SHAPE_NUMBER, "whose it is; 0: the rapporteur's", NULL, false },                                   \
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },                                                 \
    { "name", SHAPE_WORDS, "the city's name; empty: the rapporteur's", NULL, false },                                    \
    { "reason", SHAPE_WORDS, "why; may be empty", NULL, false },                                                         \
    { "amends", SHAPE_NUMBER, "the amendment that it amends; 0: the text", NULL, false },                                \
    { "instead_of", SHAPE_NUMBER, "the amendment in whose place it stands; 0: none", NULL, false },                      \
    { "part_of", SHAPE_NUMBER, "the compromise that it is part of; 0: none", NULL, false },                              \
    { "taken_over_from", SHAPE_NUMBER, "the city that withdrew it; 0: none", NULL, false },                              \
    { "state", SHAPE_TEXT, "collecting, submitted, withdrawn or not_admitted", NULL, false },                            \
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                      \
    { "fate", SHAPE_TEXT, "accepted, modified, rejected, referred or fallen; empty: open", NULL, false },                \
    { "fate_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                       \
    { "by_hand", SHAPE_NUMBER, "1: the text has moved on, and somebody has to look", NULL, false },                      \
    { "supporters", SHAPE_NUMBER, "how many other cities stand behind it", NULL, false },                                \
    { "submitted_at", SHAPE_MOMENT, "when it was submitted, or proposed", NULL, false },                                 \
    { "href", SHAPE_TEXT, "its page", NULL, false },                                                                     \
    { "changes", SHAPE_LIST, "what it changes, paragraph by paragraph", changes_shape, false },                          \
    { "supported_by", SHAPE_LIST, "the cities that stand behind it", supporter_shape, false },                           \
    { "collisions", SHAPE_LIST, "what it collides with", collision_shape, false }

const Shape amendment_shape[] = { AMENDMENT_MEMBERS, { 0 } };
static const Shape one_shape[] = {
    AMENDMENT_MEMBERS,
    { "moved_by", SHAPE_TEXT, "who moved it; empty where the reader may not see the person", NULL, false },
    { 0 }
};
static const Shape counts_shape[] = {
    { "submitted", SHAPE_NUMBER, "submitted ones", NULL, false },
    { "collecting", SHAPE_NUMBER, "those that look for supporters", NULL, false },
    { "open", SHAPE_NUMBER, "submitted ones that are not decided on", NULL, false },
    { "colliding", SHAPE_NUMBER, "of these: those that collide with others", NULL, false },
    { "by_hand", SHAPE_NUMBER, "of these: those that the text has left behind", NULL, false },
    { 0 }
};
const Shape amendments_shape[] = {
    { "position", SHAPE_OBJECT, "the text", position_shape, false },
    { "counts", SHAPE_OBJECT, "all of the text, whatever is filtered", counts_shape, false },
    { "amendments", SHAPE_LIST, "the amendments in the order that was asked for", amendment_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { 0 }
};
static const Shape related_shape[] = {
    { "id", SHAPE_NUMBER, "number of the other amendment", NULL, false },
    { "relation", SHAPE_TEXT, "what it is to this one, in the reader's language", NULL, false },
    { "called", SHAPE_TEXT, "kind, number and city in words", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { 0 }
};
static const Shape moved_on_shape[] = {
    { "paragraph", SHAPE_NUMBER, "number of the paragraph", NULL, false },
    { "was", SHAPE_TEXT, "in the version that the amendment was written to", NULL, false },
    { "is", SHAPE_TEXT, "in the latest version; empty: it is gone", NULL, false },
    { "marked_html", SHAPE_TEXT, "both in one, with <del> and <ins>", NULL, false },
    { 0 }
};
const Shape amendment_page_shape[] = {
    { "position", SHAPE_OBJECT, "the text", position_shape, false },
    { "amendment", SHAPE_OBJECT, "the amendment", one_shape, false },
    { "related", SHAPE_LIST, "amendments that it amends, is part of or is made of", related_shape, false },
    { "moved_on", SHAPE_LIST, "of one that needs a hand: paragraphs that have changed since", moved_on_shape, false },
    { "history", SHAPE_LIST, "what the record says of it", history_shape, false },
    { "sections", SHAPE_LIST, "what other features say about it", section_shape, false },
    { 0 }
};
const Shape amendment_new_shape[] = {
    { "position", SHAPE_OBJECT, "the text", position_shape, false },
    { "version", SHAPE_NUMBER, "number of the version that is edited", NULL, false },
    { "kind", SHAPE_TEXT, "what it becomes: city, compromise or modified", NULL, false },
    { "text", SHAPE_TEXT, "what is edited, as Markdown", NULL, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/positions/{position}/amendments", show_amendments, .media = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .who = ANYONE, .shape = amendments_shape,
      .parameters = "modified_since city state fate collides view paragraph sort after", .summary = "Amendments to a position in order of place, with changes, supporters and collisions" },
    { POST, "/positions/{position}/amendments", enter_amendment, .who = OF_NETWORK, .form = &amendment_form,
      .summary = "Proposes an amendment, by the edited text; with do=preview says what it comes to, with do=draft keeps it" },
    { GET, "/positions/{position}/amendments/new", show_new_amendment, .who = OF_NETWORK, .shape = amendment_new_shape,
      .parameters = "paragraph amends instead_of again joins", .summary = "The text, or a part of it, to be edited as an amendment" },
    { POST, "/positions/{position}/amendments/discard", discard_amendment_draft, .who = OF_NETWORK, .form = &amendment_purpose_form,
      .summary = "Forgets the reader's draft of an amendment" },
    { GET, "/positions/{position}/amendments/{amendment}", show_amendment, .who = ANYONE, .shape = amendment_page_shape,
      .summary = "One amendment, what it changes, who supports it, what it collides with and what becomes of it" },
    { POST, "/positions/{position}/amendments/{amendment}/support", support_amendment, .who = OF_NETWORK, .form = &amendment_city_form,
      .summary = "A city stands behind the amendment of another" },
    { POST, "/positions/{position}/amendments/{amendment}/support/withdraw", withdraw_amendment_support, .who = OF_NETWORK,
      .form = &amendment_city_form, .summary = "A city stands behind it no more" },
    { POST, "/positions/{position}/amendments/{amendment}/withdraw", withdraw_amendment, .who = OF_NETWORK,
      .form = &amendment_city_form, .summary = "The city whose amendment it is withdraws it" },
    { POST, "/positions/{position}/amendments/{amendment}/take-over", take_over_amendment, .who = OF_NETWORK, .form = &amendment_city_form,
      .summary = "Another city takes over what was withdrawn" },
    { POST, "/positions/{position}/amendments/{amendment}/join", join_amendment, .who = OF_NETWORK, .form = &amendment_into_form,
      .summary = "The rapporteur makes it part of a compromise amendment" },
    { 0 }
};

const Schema amendments_schema = { "amendments", "src/features/amendments/schema.sql" };

const Feature amendments = {
    .name = "amendments",
    .area = "positions",
    .routes = routes,
    .topics = "positions",
    .tells = amendments_tell,
    .notice_in_words = amendments_notice_in_words,
    .stage_changed = amendments_stage_changed,
    .text_saved = amendments_text_saved,
    .name_changes = amendments_name_changes,
    .for_position = amendments_for_position,
    .beside_paragraphs = amendments_beside_paragraphs,
    .for_city = amendments_for_city,
    .waits_for = amendments_wait_for,
    .about_person = amendments_about_person,
    .erase_person = amendments_erase_person,
    .person_columns = amendments_person_columns,
    .vouched = amendments_vouched,
    .entry_names = amendments_entry_names,
    .entry_in_words = amendments_entry_in_words,
    .entry_audience = amendments_entry_audience,
    .entry_kinds = amendments_entry_kinds,
    .name_object = amendments_name_object,
};
