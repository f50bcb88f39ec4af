/* SPDX-License-Identifier: EUPL-1.2 */
/* From the certain to the likely: each step looks only at what the steps before it have left. */
#include "text/identity.h"

#include <stdlib.h>

#include "text/align.h"
#include "text/likeness.h"
#include "text/rising.h"

/* Likeness in thousandths. From ALIKE on two paragraphs are the same one; a whole paragraph that is nearly all taken into another is part of it.
 * Short ones share words by chance: such a part has at least SMALLEST_PART words and pairs. */
enum { ALIKE = 400, IN_PLACE = 150, PART = 700, SMALLEST_PART = 5, MOST_COMPARISONS = 40 << 20, NEAREST = 4 };

typedef struct Candidate {
    int likeness;
    bool same_gap;
    ptrdiff_t old, new, distance;
} Candidate;

typedef struct Work {
    Arena *arena; /* for what is forgotten at the end */
    const Document *old;
    const Document *new;
    ParagraphMatch *matches; /* by place in new */
    ptrdiff_t *new_of;       /* by place in old; -1: none */
    ptrdiff_t *joined_into;
    Features *old_features, *new_features;
    ptrdiff_t *gaps; /* by place in new: how many old paragraphs, kept in order, stand before it; so in old_gaps */
    ptrdiff_t *old_gaps;
} Work;

static void match(Work *work, ptrdiff_t old, ptrdiff_t new)
{
    work->matches[new].old = old;
    work->new_of[old] = new;
}

static Pieces texts_of(Arena *arena, const Document *document)
{
    Pieces pieces = { document->count, new(arena, Text, document->count) };
    for (ptrdiff_t i = 0; i < document->count; i++)
        pieces.items[i] = document->items[i].text;
    return pieces;
}

/* The same to the byte, in the same order. */
static void match_kept(Work *work)
{
    Hunks hunks = pieces_align(work->arena, texts_of(work->arena, work->old), texts_of(work->arena, work->new));
    ptrdiff_t old = 0, new = 0;
    for (ptrdiff_t i = 0; i <= hunks.count; i++) {
        ptrdiff_t end = i < hunks.count ? hunks.items[i].old_start : work->old->count;
        while (old < end)
            match(work, old++, new++);
        if (i < hunks.count) {
            old = hunks.items[i].old_end;
            new = hunks.items[i].new_end;
        }
    }
}

/* Counts, for each place in both texts, what was kept before it. */
static void number_gaps(Work *work)
{
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < work->new->count; i++) {
        kept += work->matches[i].old >= 0;
        work->gaps[i] = kept;
    }
    kept = 0;
    for (ptrdiff_t i = 0; i < work->old->count; i++) {
        kept += work->new_of[i] >= 0;
        work->old_gaps[i] = kept;
    }
}

typedef struct Placed {
    Text text;
    ptrdiff_t place;
} Placed;

static int compare_placed(const void *a, const void *b)
{
    const Placed *first = a, *second = b;
    int order = text_compare(first->text, second->text);
    return order ? order : (first->place > second->place) - (first->place < second->place);
}

static Placed *left_in(Arena *arena, const Document *document, const Work *work, bool is_old, ptrdiff_t *result_count)
{
    Placed *placed = new(arena, Placed, document->count);
    *result_count = 0;
    for (ptrdiff_t i = 0; i < document->count; i++)
        if ((is_old ? work->new_of[i] : work->matches[i].old) < 0)
            placed[(*result_count)++] = (Placed){ document->items[i].text, i };
    if (*result_count > 0)
        qsort(placed, (size_t)*result_count, sizeof *placed, compare_placed);
    return placed;
}

/* The same to the byte, moved; the first that is left with the first that is left. */
static void match_moved(Work *work)
{
    ptrdiff_t old_count, new_count;
    Placed *old = left_in(work->arena, work->old, work, true, &old_count), *new = left_in(work->arena, work->new, work, false, &new_count);
    for (ptrdiff_t i = 0, j = 0; i < old_count && j < new_count;) {
        int order = text_compare(old[i].text, new[j].text);
        if (order == 0)
            match(work, old[i].place, new[j].place);
        i += order <= 0;
        j += order >= 0;
    }
}

static int compare_candidates(const void *a, const void *b)
{
    const Candidate *first = a, *second = b;
    if (first->likeness != second->likeness)
        return second->likeness - first->likeness;
    if (first->same_gap != second->same_gap)
        return second->same_gap - first->same_gap;
    if (first->distance != second->distance)
        return first->distance < second->distance ? -1 : 1;
    if (first->old != second->old)
        return first->old < second->old ? -1 : 1;
    return (first->new > second->new) - (first->new < second->new);
}

static ptrdiff_t distance_between(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a - b : b - a;
}

/* How far apart places may be to be compared, so that all comparisons stay affordable. */
static ptrdiff_t reach_of(const Work *work)
{
    int64_t cost = 1, count = 1;
    for (ptrdiff_t i = 0; i < work->old->count; i++) {
        count += work->new_of[i] < 0;
        cost += work->new_of[i] < 0 ? work->old_features[i].count : 0;
    }
    for (ptrdiff_t i = 0; i < work->new->count; i++)
        cost += work->matches[i].old < 0 ? work->new_features[i].count + 1 : 0;
    int64_t reach = MOST_COMPARISONS / cost;
    return reach >= count ? PTRDIFF_MAX : reach > NEAREST ? reach : NEAREST;
}

/* Without likeness where the two have too little in common. Between the same neighbours it is enough that one is part of the other. */
static Candidate candidate_of(const Work *work, ptrdiff_t old, ptrdiff_t new)
{
    const Features *a = &work->old_features[old], *b = &work->new_features[new];
    Candidate candidate = { features_likeness(a, b), work->old_gaps[old] == work->gaps[new], old, new, distance_between(old, new) };
    const Features *smaller = a->count < b->count ? a : b, *larger = a->count < b->count ? b : a;
    bool is_part = candidate.same_gap && smaller->count >= SMALLEST_PART && candidate.likeness > 0 && features_contained(smaller, larger) >= PART;
    if (candidate.likeness < ALIKE && !is_part)
        candidate.likeness = 0;
    return candidate;
}

/* All pairs of what is left that are alike, the best first. */
static Candidate *candidates_of(Work *work, ptrdiff_t *result_count)
{
    ptrdiff_t reach = reach_of(work), capacity = 64, count = 0;
    Candidate *candidates = new(work->arena, Candidate, capacity);
    for (ptrdiff_t i = 0; i < work->old->count; i++)
        for (ptrdiff_t j = 0; work->new_of[i] < 0 && j < work->new->count; j++) {
            if (work->matches[j].old >= 0 || distance_between(i, j) > reach)
                continue;
            Candidate candidate = candidate_of(work, i, j);
            if (candidate.likeness == 0)
                continue;
            if (count == capacity) {
                Candidate *more = new(work->arena, Candidate, capacity *= 2);
                for (ptrdiff_t k = 0; k < count; k++)
                    more[k] = candidates[k];
                candidates = more;
            }
            candidates[count++] = candidate;
        }
    qsort(candidates, (size_t)count, sizeof *candidates, compare_candidates);
    *result_count = count;
    return candidates;
}

static void match_alike(Work *work)
{
    ptrdiff_t count;
    const Candidate *candidates = candidates_of(work, &count);
    for (ptrdiff_t i = 0; i < count; i++)
        if (work->new_of[candidates[i].old] < 0 && work->matches[candidates[i].new].old < 0)
            match(work, candidates[i].old, candidates[i].new);
}

/* The only place from start up to end that is left; -1 where there are none or several. */
static ptrdiff_t alone_in_gap(const Work *work, ptrdiff_t old_start, ptrdiff_t old_end)
{
    ptrdiff_t found = -1;
    for (ptrdiff_t i = old_start; i < old_end; i++)
        if (work->new_of[i] < 0) {
            if (found >= 0)
                return -1;
            found = i;
        }
    return found;
}

static void match_one_in_place(Work *work, ptrdiff_t new, ptrdiff_t old_start, ptrdiff_t old_end)
{
    ptrdiff_t old = alone_in_gap(work, old_start, old_end);
    if (old < 0)
        return;
    const Paragraph *before = &work->old->items[old], *now = &work->new->items[new];
    bool is_heading = before->kind == PARAGRAPH_HEADING;
    bool alike = is_heading || features_likeness(&work->old_features[old], &work->new_features[new]) >= IN_PLACE;
    if (before->kind == now->kind && before->level == now->level && alike)
        match(work, old, new);
}

/* Exactly one old and one new paragraph of one kind between the same neighbours are the same, though little is left of it. */
static void match_in_place(Work *work)
{
    for (ptrdiff_t i = 0; i < work->new->count; i++) {
        bool alone = work->matches[i].old < 0 && (i + 1 == work->new->count || work->matches[i + 1].old >= 0);
        if (!alone || (i > 0 && work->matches[i - 1].old < 0))
            continue;
        ptrdiff_t start = i > 0 ? work->matches[i - 1].old + 1 : 0;
        ptrdiff_t end = i + 1 < work->new->count ? work->matches[i + 1].old : work->old->count;
        match_one_in_place(work, i, start, end);
    }
}

/* Of an old paragraph what is not yet in what it has become. */
static int part_of(Work *work, ptrdiff_t old, const Features *part)
{
    ptrdiff_t new = work->new_of[old];
    if (new < 0 || part->count < SMALLEST_PART)
        return 0;
    Features rest = features_without(work->arena, &work->old_features[old], &work->new_features[new]);
    return features_contained(part, &rest);
}

/* The old paragraph, now standing near, that the new one was split from. */
static ptrdiff_t best_source(Work *work, ptrdiff_t new)
{
    ptrdiff_t best = -1;
    int likeness = PART - 1;
    for (ptrdiff_t away = 1; away <= NEAREST; away++)
        for (int side = -1; side <= 1; side += 2) {
            ptrdiff_t neighbour = new + side * away;
            ptrdiff_t old = neighbour >= 0 && neighbour < work->new->count ? work->matches[neighbour].old : -1;
            int here = old >= 0 ? part_of(work, old, &work->new_features[new]) : 0;
            if (here > likeness) {
                likeness = here;
                best = old;
            }
        }
    return best;
}

static void find_splits(Work *work)
{
    for (ptrdiff_t i = 0; i < work->new->count; i++)
        if (work->matches[i].old < 0)
            work->matches[i].source = best_source(work, i);
}

/* The new paragraph that took the old one in: its words are there, and were not in what that paragraph was before. */
static int taken_in(Work *work, ptrdiff_t new, const Features *part)
{
    ptrdiff_t old = work->matches[new].old;
    if (old < 0 || part->count < SMALLEST_PART)
        return 0;
    Features added = features_without(work->arena, &work->new_features[new], &work->old_features[old]);
    return features_contained(part, &added);
}

static ptrdiff_t best_taker(Work *work, ptrdiff_t old)
{
    ptrdiff_t best = -1;
    int likeness = PART - 1;
    for (ptrdiff_t away = 1; away <= NEAREST; away++)
        for (int side = -1; side <= 1; side += 2) {
            ptrdiff_t neighbour = old + side * away;
            ptrdiff_t new = neighbour >= 0 && neighbour < work->old->count ? work->new_of[neighbour] : -1;
            int here = new >= 0 ? taken_in(work, new, &work->old_features[old]) : 0;
            if (here > likeness) {
                likeness = here;
                best = new;
            }
        }
    return best;
}

static void find_joins(Work *work)
{
    for (ptrdiff_t i = 0; i < work->old->count; i++)
        work->joined_into[i] = work->new_of[i] < 0 ? best_taker(work, i) : -1;
}

/* Of what is left. Those that are the same to the byte have none: nothing was split from them or joined into them. */
static void find_features(Work *work)
{
    work->old_features = new(work->arena, Features, work->old->count);
    work->new_features = new(work->arena, Features, work->new->count);
    for (ptrdiff_t i = 0; i < work->old->count; i++)
        if (work->new_of[i] < 0)
            work->old_features[i] = features_of(work->arena, work->old->items[i].text);
    for (ptrdiff_t i = 0; i < work->new->count; i++)
        if (work->matches[i].old < 0)
            work->new_features[i] = features_of(work->arena, work->new->items[i].text);
}

static void mark_moved(Work *work)
{
    ptrdiff_t *places = new(work->arena, ptrdiff_t, work->new->count);
    bool *in_order = new(work->arena, bool, work->new->count);
    for (ptrdiff_t i = 0; i < work->new->count; i++)
        places[i] = work->matches[i].old;
    find_rising(work->arena, work->new->count, places, in_order);
    for (ptrdiff_t i = 0; i < work->new->count; i++)
        work->matches[i].is_moved = places[i] >= 0 && !in_order[i];
}

static void run_steps(Work *work)
{
    match_kept(work);
    number_gaps(work);
    match_moved(work);
    find_features(work);
    match_alike(work);
    match_in_place(work);
    find_splits(work);
    find_joins(work);
    mark_moved(work);
}

static Matching matching_new(Arena *arena, const Document *old, const Document *new)
{
    Matching matching = { new(arena, ParagraphMatch, new->count), new(arena, ptrdiff_t, old->count) };
    for (ptrdiff_t i = 0; i < new->count; i++)
        matching.matches[i] = (ParagraphMatch){ -1, -1, false };
    return matching;
}

static void give_ids(const Document *old, Document *new, const Matching *matching, int64_t *next_id)
{
    for (ptrdiff_t i = 0; i < new->count; i++) {
        ptrdiff_t place = matching->matches[i].old;
        new->items[i].id = place >= 0 ? old->items[place].id : (*next_id)++;
        new->items[i].follows = i > 0 ? new->items[i - 1].id : 0;
    }
}

Matching paragraphs_match(Arena *arena, const Document *old, Document *new, int64_t *next_id)
{
    Arena *scratch = arena_new();
    Matching matching = matching_new(arena, old, new);
    Work work = { .arena = scratch, .old = old, .new = new, .matches = matching.matches, .joined_into = matching.joined_into };
    work.new_of = new(scratch, ptrdiff_t, old->count);
    for (ptrdiff_t i = 0; i < old->count; i++)
        work.new_of[i] = -1;
    work.gaps = new(scratch, ptrdiff_t, new->count);
    work.old_gaps = new(scratch, ptrdiff_t, old->count);
    run_steps(&work);
    arena_free(scratch);
    give_ids(old, new, &matching, next_id);
    return matching;
}
