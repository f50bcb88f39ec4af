/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of offices, and what its pages share. */
#include "features/offices/pages.h"

Answer office_change(OfficeChange *change, WriteFunction write, Answer (*show)(Request *), const char *done, Text address)
{
    Request *request = change->request;
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, address);
}

static const Route routes[] = {
    { GET, "/offices", show_offices, .who = ANYONE, .shape = offices_shape, .topics = "offices cities people", .quick = true,
      .parameters = "modified_since",
      .summary = "Which city holds which office of the network, and which did" },
    { POST, "/offices", begin_office, .who = SECRETARIAT, .form = &begin_form, .summary = "A city takes an office" },
    { GET, "/offices/posts", show_posts, .who = ADMINISTRATOR, .shape = posts_shape, .summary = "The posts that the network has" },
    { POST, "/offices/posts", put_post, .who = ADMINISTRATOR, .form = &post_form, .summary = "Adds or changes a post" },
    { POST, "/offices/posts/usual", put_usual_posts, .who = ADMINISTRATOR, .summary = "Adds the usual posts of a network" },
    { GET, "/offices/{office}/end", show_end, .who = SECRETARIAT, .shape = end_shape, .summary = "The form to end a term" },
    { POST, "/offices/{office}/end", end_office, .who = SECRETARIAT, .form = &office_end_form,
      .summary = "Ends a term earlier than planned" },
    { 0 },
};

const Schema offices_schema = { "offices", "src/features/offices/schema.sql" };

const Feature offices = {
    .registers = offices_registers,
    .name = "offices",
    .area = "network",
    .routes = routes,
    .topics = "offices",
    .for_city = offices_for_city,
    .open_for_city = offices_open_for_city,
    .on_desk = offices_on_desk,
    .vouched = offices_vouched,
    .entry_in_words = office_entry_in_words,
    .entry_audience = office_entry_audience,
    .entry_kinds = office_entry_kinds,
};
