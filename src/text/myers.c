/* SPDX-License-Identifier: EUPL-1.2 */
/* Myers' algorithm: from both ends at once, along the diagonals, until both meet; then the two halves likewise. */
#include "text/myers.h"

/* After so many edits a box is cut where the search has come farthest, as GNU diff and git do: no longer shortest for certain, but affordable. */
enum { NOT_REACHED = -1, BEYOND = INT32_MAX, MOST_EDITS = 256 };

/* What is still to be compared: a rectangle of places in both lists. */
typedef struct Box {
    int32_t old_start, old_end, new_start, new_end;
} Box;

typedef struct Point {
    int32_t old, new;
} Point;

/* How far one of the two searches has come, on diagonals lowest to highest. */
typedef struct Front {
    int32_t *reached; /* by diagonal: place in the old list */
    int32_t lowest, highest;
} Front;

typedef struct Search {
    const int32_t *old, *new;
    bool *old_changed, *new_changed;
    int32_t *forward, *backward;
    int64_t work;
} Search;

/* One diagonal more at each side, but not past the box. */
static void widen(Front *front, const Box *box, int32_t nothing)
{
    if (front->lowest > box->old_start - box->new_end)
        front->reached[--front->lowest - 1] = nothing;
    else
        front->lowest++;
    if (front->highest < box->old_end - box->new_start)
        front->reached[++front->highest + 1] = nothing;
    else
        front->highest--;
}

static bool is_in(const Front *front, int32_t diagonal)
{
    return diagonal >= front->lowest && diagonal <= front->highest;
}

static int32_t slide_forward(Search *search, const Box *box, int32_t old, int32_t diagonal)
{
    int32_t from = old;
    while (old < box->old_end && old - diagonal < box->new_end && search->old[old] == search->new[old - diagonal])
        old++;
    search->work -= 1 + old - from;
    return old;
}

static int32_t slide_backward(Search *search, const Box *box, int32_t old, int32_t diagonal)
{
    int32_t from = old;
    while (old > box->old_start && old - diagonal > box->new_start && search->old[old - 1] == search->new[old - diagonal - 1])
        old--;
    search->work -= 1 + from - old;
    return old;
}

static bool step_forward(Search *search, const Box *box, Front *front, const Front *other, bool meets, Point *result_point)
{
    widen(front, box, NOT_REACHED);
    for (int32_t k = front->highest; k >= front->lowest; k -= 2) {
        int32_t left = front->reached[k - 1], right = front->reached[k + 1];
        int32_t old = slide_forward(search, box, left >= right ? left + 1 : right, k);
        front->reached[k] = old;
        if (meets && is_in(other, k) && other->reached[k] <= old) {
            *result_point = (Point){ old, old - k };
            return true;
        }
    }
    return false;
}

static bool step_backward(Search *search, const Box *box, Front *front, const Front *other, bool meets, Point *result_point)
{
    widen(front, box, BEYOND);
    for (int32_t k = front->highest; k >= front->lowest; k -= 2) {
        int32_t left = front->reached[k - 1], right = front->reached[k + 1];
        int32_t old = slide_backward(search, box, left < right ? left : right - 1, k);
        front->reached[k] = old;
        if (meets && is_in(other, k) && old <= other->reached[k]) {
            *result_point = (Point){ old, old - k };
            return true;
        }
    }
    return false;
}

/* The point of the front that has most behind it, but not the end of the box. */
static Point farthest(const Front *front, const Box *box)
{
    Point best = { box->old_start, box->new_start };
    for (int32_t k = front->highest; k >= front->lowest; k -= 2) {
        int32_t old = front->reached[k] < box->old_end ? front->reached[k] : box->old_end;
        if (old - k > box->new_end)
            old = box->new_end + k;
        if (old - k + old > best.old + best.new && old - k + old < box->old_end + box->new_end)
            best = (Point){ old, old - k };
    }
    return best;
}

/* Where a short way crosses the middle, or begins. False when the work is used up. */
static bool find_middle(Search *search, const Box *box, Point *result_point)
{
    int32_t first = box->old_start - box->new_start, last = box->old_end - box->new_end;
    Front forward = { search->forward, first, first }, backward = { search->backward, last, last };
    bool odd = (first - last) % 2 != 0;
    forward.reached[first] = box->old_start;
    backward.reached[last] = box->old_end;
    for (int edits = 0; search->work >= 0 && edits < MOST_EDITS; edits++)
        if (step_forward(search, box, &forward, &backward, odd, result_point) ||
            step_backward(search, box, &backward, &forward, !odd, result_point))
            return true;
    *result_point = farthest(&forward, box);
    return search->work >= 0;
}

static void shrink(const Search *search, Box *box)
{
    while (box->old_start < box->old_end && box->new_start < box->new_end && search->old[box->old_start] == search->new[box->new_start])
        box->old_start++, box->new_start++;
    while (box->old_start < box->old_end && box->new_start < box->new_end && search->old[box->old_end - 1] == search->new[box->new_end - 1])
        box->old_end--, box->new_end--;
}

static void mark(const Search *search, const Box *box)
{
    for (int32_t i = box->old_start; i < box->old_end; i++)
        search->old_changed[i] = true;
    for (int32_t i = box->new_start; i < box->new_end; i++)
        search->new_changed[i] = true;
}

static bool compare(Search *search, Box box);

/* Finds a point within the box, compares what lies before it and leaves what lies behind it. */
static bool cut(Search *search, Box *box)
{
    Point point;
    if (!find_middle(search, box, &point) || !compare(search, (Box){ box->old_start, point.old, box->new_start, point.new }))
        return false;
    box->old_start = point.old;
    box->new_start = point.new;
    return true;
}

/* What lies before a point takes at most half of the edits, or MOST_EDITS, so that this goes no deeper than a logarithm. */
static bool compare(Search *search, Box box)
{
    for (shrink(search, &box); box.old_start < box.old_end && box.new_start < box.new_end; shrink(search, &box))
        if (!cut(search, &box))
            return false;
    mark(search, &box);
    return true;
}

bool numbers_compare(Arena *arena, Numbers old, Numbers new, int64_t work, bool *old_changed, bool *new_changed)
{
    ptrdiff_t diagonals = old.count + new.count + 3;
    int32_t *forward = new(arena, int32_t, diagonals), *backward = new(arena, int32_t, diagonals);
    Search search = { old.items, new.items, old_changed, new_changed, forward + new.count + 1, backward + new.count + 1, work };
    return compare(&search, (Box){ 0, (int32_t)old.count, 0, (int32_t)new.count });
}
