/* SPDX-License-Identifier: EUPL-1.2 */
/* A merge as one text, with marks as git and diff3 write them. */
#include "base/buffer.h"
#include "text/merge.h"

typedef struct Writing {
    Buffer out;
    Buffer line;         /* the line so far, as long as both agree on it */
    Buffer ours, theirs; /* the lines that they do not agree on */
    bool is_open;        /* such lines have begun */
    Text our_name, their_name;
} Writing;

static void add_line_ended(Buffer *out, Text text)
{
    buffer_add(out, text);
    if (text.length > 0 && !text_ends_with(text, TEXT("\n")))
        buffer_add(out, TEXT("\n"));
}

static void close_block(Writing *writing)
{
    Buffer *out = &writing->out;
    buffer_printf(out, "<<<<<<< %.*s\n", TEXT_ARGUMENTS(writing->our_name));
    add_line_ended(out, buffer_text(&writing->ours));
    buffer_add(out, TEXT("=======\n"));
    add_line_ended(out, buffer_text(&writing->theirs));
    buffer_printf(out, ">>>>>>> %.*s\n", TEXT_ARGUMENTS(writing->their_name));
    writing->ours.length = writing->theirs.length = 0;
    writing->is_open = false;
}

static void add_conflict(Writing *writing, const MergePart *part)
{
    buffer_add(&writing->ours, buffer_text(&writing->line));
    buffer_add(&writing->ours, part->ours);
    buffer_add(&writing->theirs, buffer_text(&writing->line));
    buffer_add(&writing->theirs, part->theirs);
    writing->line.length = 0;
    writing->is_open = true;
}

static bool is_at_line_start(const Buffer *buffer)
{
    return buffer->length == 0 || buffer->data[buffer->length - 1] == '\n';
}

/* Lines of a block end where the line of both ends. */
static Text finish_block(Writing *writing, Text text)
{
    ptrdiff_t end = 0;
    if (!is_at_line_start(&writing->ours) || !is_at_line_start(&writing->theirs)) {
        end = text_find(text, TEXT("\n"), 0) + 1;
        end = end > 0 ? end : text.length;
        buffer_add(&writing->ours, text_slice(text, 0, end));
        buffer_add(&writing->theirs, text_slice(text, 0, end));
    }
    if (is_at_line_start(&writing->ours) && is_at_line_start(&writing->theirs))
        close_block(writing);
    return text_slice(text, end, text.length);
}

static void add_clean(Writing *writing, Text text)
{
    if (writing->is_open)
        text = finish_block(writing, text);
    ptrdiff_t line = text.length;
    while (line > 0 && text.data[line - 1] != '\n')
        line--;
    if (line > 0) {
        buffer_add(&writing->out, buffer_text(&writing->line));
        buffer_add(&writing->out, text_slice(text, 0, line));
        writing->line.length = 0;
    }
    buffer_add(&writing->line, text_slice(text, line, text.length));
}

Text merge_text(Arena *arena, const Merge *merge, Text our_name, Text their_name)
{
    Buffer empty = buffer_new(arena, PTRDIFF_MAX / 8);
    Writing writing = { empty, empty, empty, empty, false, our_name, their_name };
    for (ptrdiff_t i = 0; i < merge->count; i++) {
        const MergePart *part = &merge->parts[i];
        if (part->is_conflict)
            add_conflict(&writing, part);
        else
            add_clean(&writing, part->text);
    }
    if (writing.is_open)
        close_block(&writing);
    buffer_add(&writing.out, buffer_text(&writing.line));
    return buffer_text(&writing.out);
}
