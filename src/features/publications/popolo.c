/* SPDX-License-Identifier: EUPL-1.2 */
/* A text as a motion of the Popolo specifications (https://www.popoloproject.com/specs/motion.html), draft of 2015. */
#include "features/publications/store.h"

#include "features/groups/groups.h"
#include "http/open_data.h"

static Text address(Request *request, const Value *position, const char *end)
{
    return text_printf(request->arena, "%.*s/positions/%.*s%s", TEXT_ARGUMENTS(request->origin), TEXT_ARGUMENTS(value_get_text(position, "slug")), end);
}

static void put_group(Request *request, Value *motion, const char *name, int64_t group)
{
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    if (brief && may_see(&request->reader, value_get_number(brief, "audience")))
        put_text(motion, name, text_printf(request->arena, "%.*s/groups/%.*s", TEXT_ARGUMENTS(request->origin),
                                           TEXT_ARGUMENTS(value_get_text(brief, "slug"))));
}

/* What the stage of adoption was closed with; empty: it was not. */
static const Query outcome_of = {
    "SELECT outcome FROM position_stage WHERE position = $1 AND stage IN ('adoption', 'endorsement') AND state = 'closed' "
    "ORDER BY ordinal DESC LIMIT 1"
};

static const char *result_of(Request *request, int64_t position)
{
    Text outcome = database_text(request->database, request->arena, &outcome_of, ARGS(position));
    if (text_is(outcome, "adopted") || text_is(outcome, "passed_on"))
        return "pass";
    return outcome.length > 0 ? "fail" : NULL;
}

void popolo_motion_put(Request *request, const Value *position, const Value *version, Value *motion)
{
    Document document = version_document(request->database, request->arena, value_get_number(version, "id"));
    const char *result = result_of(request, value_get_number(position, "id"));
    put_text(motion, "id", address(request, position, ""));
    put_group(request, motion, "organization_id", value_get_number(position, "owner"));
    put_group(request, motion, "creator_id", value_get_number(position, "body"));
    put_text(motion, "text", document_text(request->arena, &document));
    put(motion, "classification", value_get(position, TEXT("kind")));
    put_text(motion, "date", text_printf(request->arena, "%.*sT00:00:00Z", TEXT_ARGUMENTS(value_get_text(position, "commissioned_on"))));
    if (result)
        put_text(motion, "result", text_from_z(result));
    put_text(motion, "updated_at", moment_text(request->arena, value_get_number(version, "made_at")));
    Text version_path = text_printf(request->arena, "/versions/%lld", (long long)value_get_number(version, "number"));
    open_put_source(motion, address(request, position, text_z(request->arena, version_path)));
}
