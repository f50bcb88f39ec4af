/* SPDX-License-Identifier: EUPL-1.2 */
/* What imports add to other pages, and their routes. */
#include "features/imports/pages.h"

#include "base/zone.h"
#include "features/imports/imports.h"
#include "features/imports/store.h"
#include "features/imports/words.h"
#include "http/gather.h"

static void imports_for_city(Request *request, int64_t organisation, Value *sections)
{
    if (is_secretariat(&request->reader) || coordinates(&request->reader, organisation))
        put_text(section_add(sections, "imports", SAY("Many people at once"), "imports/for_city"), "href", TEXT("/people/import"));
}

static void add_waiting(Request *request, const Value *import, const char *message, Value *items)
{
    Moment forgotten_at = value_get_number(import, "at") + PLAN_KEPT_DAYS * DAY;
    waiting_add(items, request_say(request, message, import),
                text_printf(request->arena, "/people/imports/%lld", (long long)value_get_number(import, "id")),
                network_day(request->arena, forgotten_at));
}

static void imports_wait_for(Request *request, Value *items)
{
    if (request->is_on_behalf)
        return;
    Value *own = imports_waiting(request->database, request->arena, request->reader.person);
    for (ptrdiff_t i = 0; i < own->count; i++)
        add_waiting(request, own->items[i], SAY("Do or drop the import of {file_name}"), items);
}

/* One's own wait on one's own page. */
static void imports_on_desk(Request *request, Value *items)
{
    Value *all = imports_waiting(request->database, request->arena, 0);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (value_get_number(all->items[i], "by_person") != request->reader.person)
            add_waiting(request, all->items[i], SAY("{by_name} has prepared an import of people: {file_name}"), items);
}

static const Route routes[] = {
    { GET, "/people/import", import_start, .who = SIGNED_IN, .shape = start_shape,
      .summary = "How a table of people is imported, and what waits" },
    { POST, "/people/import", import_upload, .who = SIGNED_IN, .form = &upload_form,
      .summary = "Plans the import of a table of people; nothing of it is written yet" },
    { GET, "/people/import/template", import_template, .media = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .who = SIGNED_IN,
      .summary = "A table with the heads of an import, as .csv or .xlsx" },
    { GET, "/people/imports/{import}", import_show, .who = SIGNED_IN, .shape = preview_shape, .parameters = "kind after",
      .summary = "What an import would do, line by line" },
    { POST, "/people/imports/{import}/run", import_run, .who = SIGNED_IN, .form = &run_form,
      .summary = "Writes all that an import would do" },
    { POST, "/people/imports/{import}/drop", import_drop, .who = SIGNED_IN, .summary = "Drops the plan of an import" },
    { 0 }
};

static const Retention retentions[] = {
    { .code = "imports",
      .about = SAY("Plans of imports of people, so that they can be looked at before they are done"),
      .days = PLAN_KEPT_DAYS,
      .forget = imports_forget },
    { 0 }
};

const Schema imports_schema = { "imports", "src/features/imports/schema.sql" };

const Feature imports = {
    .name = "imports",
    .area = "network",
    .routes = routes,
    .for_city = imports_for_city,
    .waits_for = imports_wait_for,
    .on_desk = imports_on_desk,
    .about_person = imports_about_person,
    .erase_person = imports_erase_person,
    .person_columns = imports_person_columns,
    .retentions = retentions,
    .entry_in_words = imports_entry_in_words,
    .entry_audience = imports_entry_audience,
};
