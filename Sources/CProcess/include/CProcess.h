#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdint.h>
#include <sys/types.h>

// What the kernel offers and glibc's Swift module does not: its declaration hides behind _GNU_SOURCE.

typedef enum {
    LITHO_ADDRESS_SPACE,
    LITHO_PROCESSOR_TIME,
    LITHO_CORE_FILE,
} litho_resource;

/// Limits a resource of a running process of this user. Returns 0, or -1 with errno set.
int litho_limit(pid_t process, litho_resource resource, uint64_t soft, uint64_t hard);

#endif
