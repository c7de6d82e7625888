// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/directory_writes.hpp"

#include "daemon/core/directory_files.hpp"

namespace sonae::core {

Result<void> store_item(Context& context, std::string const& actor, DirectoryItem const& item) {
    auto record = DirectoryRecord{};
    record.kind = kind_of(item);
    record.id = id_of(item);
    record.document = encode_item(item);
    record.changed_at = context.now;
    record.changed_by = actor;
    // What cannot be read back must not be written: the next start would be without it.
    if (auto const read = decode_item(record.kind, record.document); !read) {
        return read.error();
    }
    return context.store().put_directory(record);
}

void make_current(Context& context, std::shared_ptr<DirectoryContent> content) {
    context.state.directory = std::move(content);
    context.after.directory = context.state.directory;
}

} // namespace sonae::core
