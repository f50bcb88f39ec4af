/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader may do with a position now: roles, seats, mandates and the open stage, brought to the rules. */
#include "features/positions/store.h"

#include "features/cities/cities.h"
#include "features/seats/seats.h"

static StageTerms terms_of(const Value *position, const Value *stage)
{
    return (StageTerms){ .writes = value_get_text(stage, "writes"),
                         .amends = value_get_text(stage, "amends"),
                         .comments = value_get_text(stage, "comments"),
                         .is_open = stage && value_get_number(position, "superseded_by") == 0 };
}

/* A role for a city holds only while its holder acts for the city; one for nobody, while its holder is of the network. */
static bool has_role(Database *database, const Reader *reader, int64_t position, const char *role)
{
    int64_t organisation = position_role_organisation(database, position, reader->person, role, reader->today);
    return organisation >= 0 && (organisation == 0 ? may_see(reader, AUDIENCE_NETWORK) : acts_for(reader, organisation));
}

static PositionReader reader_of(Database *database, const Reader *reader, const Value *position)
{
    int64_t id = value_get_number(position, "id"), owner = value_get_number(position, "owner");
    return (PositionReader){ .is_signed_in = is_signed_in(reader),
                             .is_secretariat = is_secretariat(reader),
                             .is_drafter = has_role(database, reader, id, "drafter"),
                             .is_rapporteur = has_role(database, reader, id, "rapporteur"),
                             .is_translator = has_role(database, reader, id, "translator"),
                             .chairs_owner = chairs(reader, owner),
                             .chairs_body = chairs(reader, value_get_number(position, "body")),
                             .sits_in_owner = sits_in(reader, owner),
                             .has_audience = may_see(reader, value_get_number(position, "audience")),
                             .is_of_network = may_see(reader, AUDIENCE_NETWORK) };
}

static bool amends_for(Database *database, Arena *arena, const StageTerms *terms, const Reader *reader, const Value *position, int64_t organisation)
{
    bool by_seat = text_is(terms->amends, "owner");
    int64_t owner = value_get_number(position, "owner");
    return acts_for(reader, organisation) &&
           city_may_amend(terms, by_seat && seat_of_city(database, owner, organisation, reader->today) != 0,
                          !by_seat && text_is(standing_of_city(database, arena, organisation), "active"));
}

bool position_amends_for(Database *database, Arena *arena, const Reader *reader, const Value *position, int64_t organisation)
{
    const StageTerms terms = terms_of(position, position_stage_load(database, arena, value_get_number(position, "id")));
    return amends_for(database, arena, &terms, reader, position, organisation);
}

PositionRights position_rights(Database *database, Arena *arena, const Reader *reader, const Value *position)
{
    const StageTerms terms = terms_of(position, position_stage_load(database, arena, value_get_number(position, "id")));
    const PositionReader standing = reader_of(database, reader, position);
    PositionRights rights = position_rights_of(&terms, &standing);
    for (int i = 0; i < reader->mandate_count && !rights.amends; i++)
        rights.amends = amends_for(database, arena, &terms, reader, position, reader->mandates[i].organisation);
    return rights;
}

Value *position_cities_of(Request *request, const Value *position)
{
    Database *database = request->database;
    Arena *arena = request->arena;
    const StageTerms terms = terms_of(position, position_stage_load(database, arena, value_get_number(position, "id")));
    Value *list = value_list(arena);
    for (int i = 0; i < request->reader.mandate_count; i++) {
        int64_t organisation = request->reader.mandates[i].organisation;
        if (value_find_number(list, "id", organisation) || !amends_for(database, arena, &terms, &request->reader, position, organisation))
            continue;
        Value *city = add_object(list);
        put_number(city, "id", organisation);
        put(city, "name", value_get(city_brief(database, arena, organisation, language_code(request->language)), TEXT("name")));
    }
    return list;
}

Value *position_of_path(Request *request, PositionRights *result_rights)
{
    int64_t id = position_find(request->database, path_parameter(request, "position"));
    Value *position = id ? position_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    if (!position)
        return NULL;
    better_words(request, position, "title");
    PositionRights rights = position_rights(request->database, request->arena, &request->reader, position);
    if (result_rights)
        *result_rights = rights;
    return rights.sees || may_see(&request->reader, value_get_number(position, "shown_to")) ? position : NULL;
}
