/* SPDX-License-Identifier: EUPL-1.2 */
/* All of a plan in one write, or nothing: it is made anew against what stands then, and done only where it is the plan that was shown. */
#include "features/imports/pages.h"

#include "features/imports/store.h"
#include "record/record.h"

typedef struct Run {
    Request *request;
    int64_t import;
    bool with_letters;
    const char *problem; /* result: why nothing was done */
} Run;

static bool refuse(Run *run, const char *problem)
{
    run->problem = problem;
    return false;
}

static bool mandate_create(Write *write, const Run *run, const Line *line)
{
    const Text *cells = line->cells;
    int64_t by = run->request->reader.person;
    Entering entering = { .app = run->request->app,
                          .person = { .name = cells[CELL_NAME],
                                      .email = cells[CELL_EMAIL],
                                      .language = cells[CELL_LANGUAGE],
                                      .gender = cells[CELL_GENDER],
                                      .by = by },
                          .mandate = { .organisation = line->organisation,
                                       .role = cells[CELL_ROLE],
                                       .title = cells[CELL_TITLE],
                                       .starts = cells[CELL_STARTS],
                                       .ends = cells[CELL_ENDS],
                                       .elected_on = cells[CELL_ELECTED_ON],
                                       .by = by },
                          .without_letter = !run->with_letters };
    return mandate_enter(write, &entering);
}

static bool line_do(Write *write, const Run *run, const Line *line, const Plan *plan)
{
    int64_t by = run->request->reader.person;
    if (plan->kind == PLAN_CREATE)
        return mandate_create(write, run, line);
    if (changes_title(line, plan))
        mandate_title(write, plan->mandate, line->cells[CELL_TITLE], by);
    if (changes_end(line, plan))
        mandate_end(write, plan->mandate, line->cells[CELL_ENDS], by);
    return true;
}

static void record_done(Write *write, const Run *run, const Value *import)
{
    int64_t organisation = only_city_of(&run->request->reader);
    Value *content = value_object(write->arena);
    put(content, "created", value_get(import, TEXT("created")));
    put(content, "changed", value_get(import, TEXT("changed")));
    put(content, "unchanged", value_get(import, TEXT("unchanged")));
    record_append(write, (Entry){ .person = run->request->reader.person,
                                  .organisation = organisation,
                                  .verb = "import.done",
                                  .object_kind = "import",
                                  .object = run->import,
                                  .place = organisation,
                                  .content = content });
}

static bool run_write(Write *write, void *state)
{
    Run *run = state;
    Planning planning = planning_of(run->request);
    planning.database = write->database;
    planning.arena = write->arena;
    Value *import = import_load(write->database, write->arena, run->import);
    if (!text_is(value_get_text(import, "status"), "planned"))
        return refuse(run, SAY("This import does not wait any more."));
    Line *lines;
    Plan *shown;
    int count = import_lines_load(write->database, write->arena, run->import, &lines, &shown);
    const Plan *plans = lines_plan(&planning, lines, count);
    for (int i = 0; i < count; i++)
        if (!plans_equal(&plans[i], &shown[i]))
            return refuse(run, SAY("Something has changed since this plan was made, and nothing was written. This is the plan as it is now."));
    for (int i = 0; i < count; i++)
        if (plans[i].kind == PLAN_REFUSE || !line_do(write, run, &lines[i], &plans[i]))
            return refuse(run, SAY("Nothing was written: a line is refused. Correct the file and send it again."));
    record_done(write, run, import);
    return import_end(write, run->import, "done");
}

typedef struct Anew {
    int64_t import;
    Line *lines;
    Plan *plans;
    int count;
} Anew;

static bool anew_write(Write *write, void *state)
{
    const Anew *anew = state;
    import_plan_anew(write, anew->import, anew->lines, anew->plans, anew->count);
    return true;
}

/* The plan as it is now, and why it was not done. */
static Answer show_anew(Request *request, const Run *run)
{
    Planning planning = planning_of(request);
    Anew anew = { .import = run->import };
    anew.count = import_lines_load(request->database, request->arena, run->import, &anew.lines, &anew.plans);
    anew.plans = lines_plan(&planning, anew.lines, anew.count);
    Answer answer = request_write(request, UNRECORDED, anew_write, &anew);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    form_problem(request, "", run->problem);
    return import_page(request, run->import);
}

Answer import_run(Request *request)
{
    Value *import = import_of_path(request);
    if (!import)
        return ANSWER_NOT_FOUND;
    if (value_get_number(import, "by_person") != request->reader.person)
        return ANSWER_FORBIDDEN;
    form_check(request);
    Run run = { .request = request,
                .import = value_get_number(import, "id"),
                .with_letters = field(request, "letters").length > 0 };
    Answer answer = request_write(request, RECORDED, run_write, &run);
    if (answer == ANSWER_INVALID)
        return show_anew(request, &run);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("All of it is written."));
    return see_other(request, text_printf(request->arena, "/people/imports/%lld", (long long)run.import));
}
