/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of papers: its routes, and what it answers. */
#include "features/papers/pages.h"

#include "http/gather.h"

#define PAPER_MEMBERS                                                                                                   \
    { "id", SHAPE_NUMBER, "number of the paper", NULL, false },                                                         \
    { "place", SHAPE_NUMBER, "number of the place that it hangs on", NULL, false },                                     \
    { "object", SHAPE_NUMBER, "number of what in the place it is attached to; 0: the place itself", NULL, false },      \
    { "title", SHAPE_WORDS, "its title", NULL, false },                                                                 \
    { "audience", SHAPE_NUMBER, "number of the audience that may see it", NULL, false },                                \
    { "by_person", SHAPE_NUMBER, "number of the person who added it; 0: forgotten", NULL, false },                      \
    { "added_at", SHAPE_MOMENT, "when it was added", NULL, false },                                                     \
    { "version", SHAPE_NUMBER, "number of its latest version", NULL, false },                                           \
    { "kind", SHAPE_TEXT, "what its latest version is by its content: pdf, docx, png …", NULL, false },                 \
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                      \
    { "family", SHAPE_TEXT, "pdf, text, table, slides, picture, calendar or archive", NULL, false },                    \
    { "size", SHAPE_NUMBER, "bytes of its latest version", NULL, false },                                               \
    { "size_name", SHAPE_TEXT, "the same in words", NULL, false },                                                      \
    { "digest", SHAPE_TEXT, "SHA-256 of its latest version", NULL, false },                                             \
    { "changed_at", SHAPE_MOMENT, "when that was added", NULL, false },                                                 \
    { "href", SHAPE_TEXT, "path of its page", NULL, false },                                                            \
    { "download", SHAPE_TEXT, "path of its latest version", NULL, false },                                              \
    { "preview", SHAPE_TEXT, "path of a picture of its latest version, where there is one", NULL, true }
#define PLACE_MEMBERS                                                                                                   \
    { "place_name", SHAPE_WORDS, "name of the place", NULL, false },                                                    \
    { "place_href", SHAPE_TEXT, "path of its page", NULL, false }

const Shape papers_shape[] = { PAPER_MEMBERS, { 0 } };
static const Shape list_shape[] = {
    PLACE_MEMBERS,
    { "papers", SHAPE_LIST, "those that the reader may see", papers_shape, false },
    { "next", SHAPE_TEXT, "path of the next page of the list", NULL, true },
    { 0 }
};
static const Shape version_shape[] = {
    { "id", SHAPE_NUMBER, "number of the row", NULL, false },
    { "number", SHAPE_NUMBER, "of the version, from 1", NULL, false },
    { "digest", SHAPE_TEXT, "SHA-256 of its bytes", NULL, false },
    { "size", SHAPE_NUMBER, "how many they are", NULL, false },
    { "size_name", SHAPE_TEXT, "the same in words", NULL, false },
    { "kind", SHAPE_TEXT, "what they are", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "file_name", SHAPE_TEXT, "the name that it is downloaded by", NULL, false },
    { "by_person", SHAPE_NUMBER, "number of the person who added it; 0: forgotten", NULL, false },
    { "by_name", SHAPE_TEXT, "the name; empty where the reader may not see the person", NULL, false },
    { "organisation", SHAPE_NUMBER, "for whom; 0: nobody", NULL, false },
    { "slug", SHAPE_TEXT, "the organisation's name in addresses; may be empty", NULL, false },
    { "name", SHAPE_WORDS, "its name; may be empty", NULL, false },
    { "at", SHAPE_MOMENT, "when it was added", NULL, false },
    { "note", SHAPE_WORDS, "what is new in it; may be empty", NULL, false },
    { "download", SHAPE_TEXT, "path of its bytes", NULL, false },
    { 0 }
};
static const Shape paper_shape[] = {
    PAPER_MEMBERS,
    PLACE_MEMBERS,
    { "attached_to", SHAPE_OBJECT, "what it is attached to, where the reader may see that", named_shape, true },
    { "versions", SHAPE_LIST, "the newest first", version_shape, false },
    { "history", SHAPE_LIST, "what happened to it, newest first", history_shape, false },
    { 0 }
};

#define PLACE_ROUTES(path, what)                                                                                        \
    { GET, path "/papers", show_papers, .who = ANYONE, .shape = list_shape, .parameters = "modified_since kind sort after",            \
      .summary = "The papers of " what " that the reader may see" },                                                    \
    { POST, path "/papers", add_paper, .who = SIGNED_IN, .form = &paper_form,                                           \
      .summary = "Who works in " what " adds a paper: multipart/form-data with the file" }

static const Route routes[] = {
    PLACE_ROUTES("/groups/{group}", "a group"),
    PLACE_ROUTES("/cities/{city}", "a city"),
    PLACE_ROUTES("/themes/{theme}", "a theme"),
    PLACE_ROUTES("/positions/{position}", "a position"),
    PLACE_ROUTES("/questions/{question}", "a question"),
    PLACE_ROUTES("/meetings/{meeting}", "a meeting"),
    { GET, "/papers/{paper}", show_paper, .who = ANYONE, .reads_object = true, .shape = paper_shape, .summary = "One paper and its versions" },
    { POST, "/papers/{paper}/versions", add_version, .who = SIGNED_IN, .form = &version_form,
      .summary = "Add a version: multipart/form-data with the file" },
    { POST, "/papers/{paper}/rename", rename_paper, .who = SIGNED_IN, .form = &rename_form_of_paper,
      .summary = "Who added it, and who moderates, gives it another title" },
    { POST, "/papers/{paper}/remove", remove_paper, .who = SIGNED_IN, .form = &remove_form_of_paper,
      .summary = "Who added it, and who moderates, removes it with all its versions" },
    { GET, "/papers/{paper}/versions/{number}/download", send_version, .who = ANYONE,
      .summary = "The bytes of a version, as a file to be kept; in parts where they are asked for" },
    { GET, "/papers/{paper}/versions/{number}/preview", send_preview, .media = "image/jpeg", .who = ANYONE, .parameters = "v",
      .summary = "A picture of a version, as JPEG" },
    { GET, "/administration/papers", show_paper_limits, .who = ADMINISTRATOR, .shape = paper_limits_shape,
      .summary = "How large papers may be: the form" },
    { POST, "/administration/papers", save_paper_limits, .who = ADMINISTRATOR, .form = &paper_limits_form,
      .summary = "Settle how large papers may be" },
    { 0 }
};

const Schema papers_schema = { "papers", "src/features/papers/schema.sql" };

static const Query *const file_uses[] = { &papers_use_file, NULL };

const Feature papers = {
    .name = "papers",
    .area = "talk",
    .routes = routes,
    .jobs = papers_jobs,
    .topics = "papers",
    .file_uses = file_uses,
    .tells = paper_tells,
    .notice_in_words = paper_notice_in_words,
    .for_city = papers_for_place,
    .for_theme = papers_for_place,
    .for_group = papers_for_place,
    .about_person = papers_about_person,
    .erase_person = papers_erase_person,
    .person_columns = papers_person_columns,
    .vouched = papers_vouched,
    .entry_in_words = paper_entry_in_words,
    .entry_audience = paper_entry_audience,
    .entry_moves = paper_entry_moves,
    .entry_kinds = papers_entry_kinds,
    .findable = &papers_findable,
    .name_object = paper_name_object,
};
