/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups for programs outside. */
#include "features/groups/store.h"

#include "http/open_data.h"

static const Query rows = {
    "SELECT g.id, g.slug, g.name, g.kind, g.starts, g.ends, COALESCE((SELECT parent.slug FROM group_parent p JOIN groups parent ON parent.id = p.parent "
    "WHERE p.group_id = g.id AND " SEEN_BY("$2", "parent.audience") " ORDER BY p.parent LIMIT 1), '') AS parent "
    "FROM groups g WHERE g.id > $3 AND " SEEN_BY("$2", "g.audience") " ORDER BY g.id LIMIT $1"
};

static Text page_of(Arena *arena, const Value *row)
{
    return text_join(arena, TEXT("/groups/"), value_get_text(row, "slug"));
}

/* What stands under no other group stands under the network. */
static bool put_organisation(Request *request, const Value *row, Value *object)
{
    Text parent = value_get_text(row, "parent"), id = open_id(request, "/groups/", value_get_text(row, "slug"));
    put_text(object, "id", id);
    put_text(object, "name", value_get_text(row, "name"));
    put_text(object, "classification", value_get_text(row, "kind"));
    put_text(object, "parent_id", parent.length > 0 ? open_id(request, "/groups/", parent) : open_address(request, TEXT("/")));
    open_put_day(object, "founding_date", value_get_text(row, "starts"));
    open_put_day(object, "dissolution_date", value_get_text(row, "ends"));
    open_put_source(object, id);
    return true;
}

const OpenSet groups_open_sets[] = {
    { "groups", SAY("Groups"), SAY("The assembly, boards, forums, working groups and task forces: what they are for, since when, under which group, how many cities sit there."),
      .rows = &rows, .page = page_of, .list = "/groups", .theme = "GOVE", .popolo = "organizations", .put_popolo = put_organisation },
    { 0 }
};

void group_put_linked_data(Request *request, const Value *group)
{
    if (value_get_number(group, "audience") != AUDIENCE_PUBLIC)
        return;
    Value *object = linked_data_begin(request, "Organization", page_of(request->arena, group));
    put_text(object, "name", value_get_text(group, "name"));
    put_text(object, "description", value_get_text(group, "remit"));
    put_text(object, "foundingDate", value_get_text(group, "starts"));
    open_put_day(object, "dissolutionDate", value_get_text(group, "ends"));
    put_text(put_object(object, "parentOrganization"), "@id", open_address(request, TEXT("/")));
    linked_data_put(request, object);
}
