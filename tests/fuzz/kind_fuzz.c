/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of files by their bytes, and the names that they are kept by: the input is both. What is taken begins as its kind does, never as a page; a
 * name is valid, one part, and has the kind's ending; the header is one line of ASCII. */
#include "files/kind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_name(Arena *arena, Text given, FileKind kind)
{
    Text name = file_name_safe(arena, given, kind);
    check(text_is_valid(name) && text_ends_with(name, text_from_z(kinds_about[kind].code)) && name.data[0] != '.');
    for (ptrdiff_t i = 0; i < name.length; i++)
        check((unsigned char)name.data[i] >= ' ' && name.data[i] != '/' && name.data[i] != '\\' && name.data[i] != '"');
    Text header = attachment_disposition(arena, name);
    for (ptrdiff_t i = 0; i < header.length; i++)
        check(header.data[i] >= ' ' && header.data[i] < 0x7F);
}

static void check_kind(Text all, FileKind kind)
{
    bool is_text = kind == KIND_TXT || kind == KIND_CSV || kind == KIND_MD || kind == KIND_ICS;
    check(all.length > 0 && (!is_text || text_find(all, (Text){ "", 1 }, 0) < 0));
    check(kind != KIND_PDF || text_starts_with(all, TEXT("%PDF-")));
    check((kind != KIND_ZIP && (kind < KIND_DOCX || kind > KIND_ODP)) || text_starts_with(all, TEXT("PK")));
    check(!text_starts_with(all, TEXT("<svg")) && !text_starts_with(all, TEXT("<html")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text all = { (const char *)data, (ptrdiff_t)size };
    Text name = text_is_valid(all) ? all : TEXT("a.csv");
    FileKind kind = file_kind(arena, (Blob){ data, all.length }, name);
    if (kind != KIND_NONE)
        check_kind(all, kind);
    check_name(arena, name, kind == KIND_NONE ? KIND_PDF : kind);
    arena_free(arena);
    return 0;
}
