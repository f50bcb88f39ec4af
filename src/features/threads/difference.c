/* SPDX-License-Identifier: EUPL-1.2 */
/* The longest common run of words, by the usual table. */
#include "features/threads/difference.h"

enum { MOST_CELLS = 1 << 20 };

typedef struct Words {
    Text *list;
    int count;
} Words;

static bool is_space(Text text, ptrdiff_t at)
{
    return (unsigned char)text.data[at] <= ' ';
}

/* Words, and the white space between them, so that all of them together are the text. */
static Words words_of(Arena *arena, Text text)
{
    Words words = { new(arena, Text, text.length + 1), 0 };
    for (ptrdiff_t at = 0; at < text.length;) {
        ptrdiff_t start = at;
        while (at < text.length && is_space(text, at) == is_space(text, start))
            at++;
        words.list[words.count++] = text_slice(text, start, at);
    }
    return words;
}

typedef enum { PART_SAME, PART_GONE, PART_ADDED } PartKind;

/* Adds words to the last part where that is of the kind. */
static void add_words(Value *parts, Text text, PartKind kind)
{
    Value *last = parts->count ? parts->items[parts->count - 1] : NULL;
    bool goes_on = last && value_get(last, TEXT("is_added"))->truth == (kind == PART_ADDED) &&
                   value_get(last, TEXT("is_gone"))->truth == (kind == PART_GONE);
    if (goes_on) {
        Text so_far = value_get_text(last, "text");
        bool is_next = so_far.data + so_far.length == text.data;
        put_text(last, "text", is_next ? (Text){ so_far.data, so_far.length + text.length } : text_join(parts->arena, so_far, text));
        return;
    }
    Value *part = add_object(parts);
    put_text(part, "text", text);
    put_truth(part, "is_added", kind == PART_ADDED);
    put_truth(part, "is_gone", kind == PART_GONE);
}

static void add_all(Value *parts, const Words *words, PartKind kind)
{
    for (int i = 0; i < words->count; i++)
        add_words(parts, words->list[i], kind);
}

/* lengths[i][j]: of the longest run that words from i and from j on have in common. */
static void align(Value *parts, const Words *before, const Words *after)
{
    int width = after->count + 1;
    uint16_t *lengths = new(parts->arena, uint16_t, (ptrdiff_t)(before->count + 1) * width);
    for (int i = before->count; i-- > 0;)
        for (int j = after->count; j-- > 0;) {
            uint16_t down = lengths[(i + 1) * width + j], right = lengths[i * width + j + 1];
            lengths[i * width + j] = text_equal(before->list[i], after->list[j]) ? (uint16_t)(lengths[(i + 1) * width + j + 1] + 1)
                                     : down > right                              ? down
                                                                                 : right;
        }
    int i = 0, j = 0;
    while (i < before->count && j < after->count) {
        if (text_equal(before->list[i], after->list[j])) {
            add_words(parts, after->list[j++], PART_SAME);
            i++;
        } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
            add_words(parts, before->list[i++], PART_GONE);
        } else {
            add_words(parts, after->list[j++], PART_ADDED);
        }
    }
    add_all(parts, &(Words){ before->list + i, before->count - i }, PART_GONE);
    add_all(parts, &(Words){ after->list + j, after->count - j }, PART_ADDED);
}

static Words middle(Words words, int head, int tail)
{
    return (Words){ words.list + head, words.count - head - tail };
}

Value *difference(Arena *arena, Text before, Text after)
{
    Value *parts = value_list(arena);
    Words old = words_of(arena, before), now = words_of(arena, after);
    int head = 0, tail = 0;
    while (head < old.count && head < now.count && text_equal(old.list[head], now.list[head]))
        head++;
    while (tail < old.count - head && tail < now.count - head &&
           text_equal(old.list[old.count - 1 - tail], now.list[now.count - 1 - tail]))
        tail++;
    Words gone = middle(old, head, tail), added = middle(now, head, tail);
    add_all(parts, &(Words){ now.list, head }, PART_SAME);
    if ((int64_t)(gone.count + 1) * (added.count + 1) <= MOST_CELLS) {
        align(parts, &gone, &added);
    } else {
        add_all(parts, &gone, PART_GONE);
        add_all(parts, &added, PART_ADDED);
    }
    add_all(parts, &(Words){ now.list + now.count - tail, tail }, PART_SAME);
    return parts;
}
