/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs of changes, walked in both lists at once: between two runs stands one unchanged item, the same in both, so that run n here belongs to run n
 * there. A run may be empty. */
#include "text/slide.h"

typedef struct Run {
    ptrdiff_t start, end;
} Run;

static Run run_from(const Marked *list, ptrdiff_t start)
{
    ptrdiff_t end = start;
    while (list->marks[end])
        end++;
    return (Run){ start, end };
}

static bool run_next(const Marked *list, Run *run)
{
    if (run->end == list->numbers.count)
        return false;
    *run = run_from(list, run->end + 1);
    return true;
}

static void run_previous(const Marked *list, Run *run)
{
    run->end = run->start - 1;
    run->start = run->end;
    while (list->marks[run->start - 1])
        run->start--;
}

/* One place to the front, and together with what changed there. */
static bool slide_up(const Marked *list, Run *run)
{
    if (run->start == 0 || list->numbers.items[run->start - 1] != list->numbers.items[run->end - 1])
        return false;
    list->marks[--run->start] = true;
    list->marks[--run->end] = false;
    while (list->marks[run->start - 1])
        run->start--;
    return true;
}

static bool slide_down(const Marked *list, Run *run)
{
    if (run->end == list->numbers.count || list->numbers.items[run->start] != list->numbers.items[run->end])
        return false;
    list->marks[run->start++] = false;
    list->marks[run->end++] = true;
    while (list->marks[run->end])
        run->end++;
    return true;
}

/* To the front and back, as long as it meets other runs on the way and grows. Gives the last end at which there is a change there, too; -1: none. */
static ptrdiff_t slide_to_end(const Marked *here, Run *run, const Marked *there, Run *other)
{
    ptrdiff_t length, meeting;
    do {
        length = run->end - run->start;
        while (slide_up(here, run))
            run_previous(there, other);
        meeting = other->end > other->start ? run->end : -1;
        while (slide_down(here, run)) {
            run_next(there, other);
            if (other->end > other->start)
                meeting = run->end;
        }
    } while (run->end - run->start != length);
    return meeting;
}

void runs_slide(Marked here, Marked there)
{
    Run run = run_from(&here, 0), other = run_from(&there, 0);
    do {
        if (run.start == run.end)
            continue;
        ptrdiff_t meeting = slide_to_end(&here, &run, &there, &other);
        while (meeting >= 0 && run.end > meeting && slide_up(&here, &run))
            run_previous(&there, &other);
    } while (run_next(&here, &run) && run_next(&there, &other));
}
