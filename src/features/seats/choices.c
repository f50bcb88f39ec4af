/* SPDX-License-Identifier: EUPL-1.2 */
/* What the forms about seats may choose from. */
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/seats/store.h"
#include "view/sort.h"

static Text city_name(Request *request, int64_t organisation)
{
    return value_get_text(city_brief(request->database, request->arena, organisation, language_code(request->language)), "name");
}

static int64_t cities_coordinated(const Request *request)
{
    int64_t count = 0;
    for (int i = 0; i < request->reader.mandate_count; i++)
        count += request->reader.mandates[i].coordinator;
    return count;
}

/* Who acts for two cities sees for which one a person acts. */
static void add_people(Request *request, Value *list, int64_t organisation, bool with_city)
{
    View view = view_of(request);
    Value *sitters = people_to_choose(&view, organisation);
    rows_sorted(request->language, sitters, (RowOrder){ .member = "label" });
    for (ptrdiff_t i = 0; i < sitters->count; i++) {
        Text label = value_get_text(sitters->items[i], "label");
        if (with_city)
            label = text_printf(request->arena, "%.*s (%.*s)", TEXT_ARGUMENTS(label),
                                TEXT_ARGUMENTS(city_name(request, organisation)));
        choice_add(list, value_get_text(sitters->items[i], "value"), label);
    }
}

int64_t put_choices_of_coordinator(Request *request)
{
    int64_t count = cities_coordinated(request);
    Value *sitters = form_choices(request, "person");
    organisations_to_act_for(request, form_choices(request, "organisation"), true);
    for (int i = 0; i < request->reader.mandate_count; i++) {
        const Mandate *mandate = &request->reader.mandates[i];
        if (mandate->coordinator)
            add_people(request, sitters, mandate->organisation, count > 1);
    }
    return count;
}

void put_choices_of_people(Request *request, int64_t organisation)
{
    add_people(request, form_choices(request, "person"), organisation, false);
}
