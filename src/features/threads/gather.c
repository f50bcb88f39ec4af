/* SPDX-License-Identifier: EUPL-1.2 */
/* What is talked about last, on the pages of groups, cities and themes. These are kept for all readers of the same rights, so they do not say what is
 * new to whom. */
#include "features/threads/lists.h"
#include "features/threads/talk.h"

enum { LAST_THREADS = 5 };

static void put_section(Request *request, int64_t object, Value *sections)
{
    Place place;
    if (!is_signed_in(&request->reader) || !request_place(request, object, &place))
        return;
    bool talks = talks_in(&request->reader, &place) || moderates(&request->reader, &place);
    Value *last = threads_last(request, object, LAST_THREADS);
    if (!talks && last->count == 0)
        return;
    Value *data = section_add(sections, "threads", SAY("Talk"), "threads/section");
    put(data, "threads", last);
    put_text(data, "href", place.href);
    put_truth(data, "may_begin", talks && !day_has_come(place.ends, request->today));
}

void threads_for_group(Request *request, int64_t group, Value *sections)
{
    put_section(request, group, sections);
}

void threads_for_city(Request *request, int64_t organisation, Value *sections)
{
    put_section(request, organisation, sections);
}

void threads_for_theme(Request *request, int64_t theme, Value *sections)
{
    put_section(request, theme, sections);
}
