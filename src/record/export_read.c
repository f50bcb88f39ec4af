/* SPDX-License-Identifier: EUPL-1.2 */
/* Checking an export: its files are mapped into memory and cut at tabs and line feeds. */
#include "record/export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/export_line.h"
#include "record/keys.h"

enum { FIELDS = 4, SMALL_FILE_MAXIMUM = 64 << 20 };

/* A file in memory; no data where it is not there or empty. */
typedef struct Mapped {
    bool is_read;
    Text text;
} Mapped;

static Mapped file_map(Arena *arena, Text folder, Text name)
{
    struct stat about;
    Mapped mapped = { 0 };
    int file = open(text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name)).data, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return mapped;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode)) {
        void *data = about.st_size == 0 ? NULL : mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        mapped.is_read = data != MAP_FAILED;
        mapped.text = mapped.is_read ? (Text){ data, about.st_size } : (Text){ 0 };
    }
    close(file);
    return mapped;
}

static void file_unmap(Mapped mapped)
{
    if (mapped.text.length > 0)
        munmap((void *)(uintptr_t)mapped.text.data, (size_t)mapped.text.length);
}

/* A salt in hex; false for anything else. */
static bool salt_read(Text hex, unsigned char *result_salt)
{
    Digest padded;
    char digits[DIGEST_HEX + 1] = "";
    if (hex.length != 2 * SALT_LENGTH)
        return false;
    memset(digits, '0', DIGEST_HEX);
    memcpy(digits, hex.data, (size_t)hex.length);
    if (!digest_from_hex((Text){ digits, DIGEST_HEX }, &padded))
        return false;
    memcpy(result_salt, padded.bytes, SALT_LENGTH);
    return true;
}

/* The four fields of a line; false when there are more or fewer. */
static bool fields_split(Text line, Text *fields)
{
    for (int i = 0; i < FIELDS; i++) {
        const char *tab = line.length == 0 ? NULL : memchr(line.data, '\t', (size_t)line.length);
        if ((tab == NULL) != (i == FIELDS - 1))
            return false;
        fields[i] = tab ? (Text){ line.data, tab - line.data } : line;
        if (tab)
            line = (Text){ tab + 1, line.length - fields[i].length - 1 };
    }
    return true;
}

bool exported_line_read(Text text, ExportedLine *result_line)
{
    Text fields[FIELDS] = { 0 };
    *result_line = (ExportedLine){ 0 };
    if (!fields_split(text, fields) || (fields[2].length == 0 && fields[3].length > 0))
        return false;
    result_line->hash = fields[0];
    result_line->line = fields[1];
    result_line->has_salt = fields[2].length > 0;
    result_line->content = fields[3];
    return !result_line->has_salt || salt_read(fields[2], result_line->salt);
}

/* What cannot be read is handed on as an entry that does not hold. */
static bool check_exported(ChunkCheck *chunk, Text text)
{
    ExportedLine line;
    if (!exported_line_read(text, &line))
        return check_entry(chunk, &(SeenEntry){ 0 });
    SeenEntry entry = { .hash = line.hash, .line = line.line, .has_salt = line.has_salt, .content = line.content };
    if (entry.has_salt)
        entry.salt = (Text){ (const char *)line.salt, SALT_LENGTH };
    return check_entry(chunk, &entry);
}

void export_check_lines(ChunkCheck *chunk, Text file)
{
    bool holds = true;
    while (holds && file.length > 0) {
        const char *end = memchr(file.data, '\n', (size_t)file.length);
        Text line = { file.data, end ? end - file.data : file.length };
        holds = end ? check_exported(chunk, line) : check_cut_short(chunk);
        file = text_slice(file, line.length + 1, file.length);
    }
}

static bool read_chunk(void *state, ChunkCheck *chunk)
{
    Arena *arena = arena_new();
    Mapped file = file_map(arena, *(const Text *)state, export_entries_name(arena, chunk_first(chunk)));
    arena_free(arena);
    if (file.is_read)
        export_check_lines(chunk, file.text);
    file_unmap(file);
    return true; /* what is not there is missing */
}

static int64_t lines_of(Text file)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < file.length; count++) {
        const char *end = memchr(file.data + i, '\n', (size_t)(file.length - i));
        i = end ? end - file.data + 1 : file.length;
    }
    return count;
}

static bool entries_first(const char *name, int64_t *result_first)
{
    Text text = text_from_z(name);
    return text_starts_with(text, TEXT("entries-")) && text_ends_with(text, TEXT(".tsv")) &&
           text_to_number(text_slice(text, 8, text.length - 4), result_first) && *result_first % CHUNK == 1;
}

/* How many entries the files should have between them: as many as the last file reaches to. */
static int64_t length_of(Arena *arena, Text folder)
{
    DIR *directory = opendir(text_z(arena, folder));
    int64_t first, last = 0;
    for (const struct dirent *item; directory && (item = readdir(directory)) != NULL;)
        if (entries_first(item->d_name, &first) && first > last)
            last = first;
    if (directory)
        closedir(directory);
    if (last == 0)
        return 0;
    Mapped file = file_map(arena, folder, export_entries_name(arena, last));
    int64_t length = last - 1 + lines_of(file.text);
    file_unmap(file);
    return length;
}

static Text small_file(Arena *arena, Text folder, Text name, bool *result_read)
{
    Mapped file = file_map(arena, folder, name);
    *result_read = file.is_read && file.text.length <= SMALL_FILE_MAXIMUM;
    Text copy = *result_read ? text_copy(arena, file.text) : (Text){ 0 };
    file_unmap(file);
    return copy;
}

bool export_examine(Arena *arena, Text folder, const Examination *how, Examined *result, Text *result_problem)
{
    bool has_key, has_notes;
    Text key = text_trim(small_file(arena, folder, TEXT("key.txt"), &has_key));
    Text notes = small_file(arena, folder, TEXT("checkpoints.txt"), &has_notes);
    if (!has_key) {
        *result_problem = text_printf(arena, "%.*s has no key.txt: it is no export of a record", TEXT_ARGUMENTS(folder));
        return false;
    }
    RecordSource source = { length_of(arena, folder), read_chunk, &folder };
    Check *check = check_new(arena, &source, notes, key);
    check_expect(check, how->trusted_key, how->kept_checkpoint);
    *result = (Examined){ .entries = source.length, .checkpoint = check_signed(check), .key = key };
    result->finding = check_run(check, processors(), how->progress);
    result->erased = check_erased(check);
    result->withheld = check_withheld(check);
    if (result->finding.problem == RECORD_HOLDS && !has_notes)
        result->finding = (Finding){ .problem = CUT_SHORT };
    else if (result->finding.problem == RECORD_HOLDS && result->checkpoint == 0)
        result->finding = (Finding){ .problem = UNREADABLE };
    else if (result->finding.problem == RECORD_HOLDS && result->checkpoint < result->entries)
        result->finding = (Finding){ .problem = UNSIGNED_ENTRIES, .entry = result->checkpoint + 1 };
    return true;
}
