#ifndef CPROCESS_H
#define CPROCESS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What the kernel offers and glibc's Swift module does not: its declaration hides behind _GNU_SOURCE.

typedef enum {
    LITHO_ADDRESS_SPACE,
    LITHO_PROCESSOR_TIME,
    LITHO_CORE_FILE,
    /// Memory that a process may write to, but for its stack: unlike the address space it leaves out what is only reserved.
    LITHO_DATA,
    LITHO_FILE_SIZE,
} litho_resource;

/// Limits a resource of a running process of this user. Returns 0, or -1 with errno set.
int litho_limit(pid_t process, litho_resource resource, uint64_t soft, uint64_t hard);

/// Puts each of two files or folders in the place of the other, at one moment. Returns 0, or -1 with errno set.
int litho_exchange(const char *one, const char *other);

/// How many regions of memory the threads of this process share for small blocks.
void litho_limit_arenas(int count);

typedef enum {
    LITHO_SANDBOX_NO_NEW_PRIVILEGES = 1,
    /// Files can be read below the folders that were named, and nothing written.
    LITHO_SANDBOX_FILES = 2,
    /// No socket, no other program, no look into other processes.
    LITHO_SANDBOX_CALLS = 4,
} litho_sandbox_part;

/// Gives up, for the rest of this process and for all its threads, what a reader of documents does not need. Files stay readable below
/// `folders` (`count` paths; those that are missing are passed over). Returns which parts the kernel granted.
int litho_sandbox(const char *const *folders, size_t count);

#endif
