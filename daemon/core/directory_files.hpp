// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/directory_view.hpp"
#include "daemon/core/store_port.hpp"
#include "inventory/base/log.hpp"

namespace sonae::core {

/// The directory from its documents. One that cannot be read is logged and left out: the others
/// must still be called. Errors: those of the store.
Result<DirectoryPointer> load_directory(Store& store, Log const& log);

DirectoryKind kind_of(DirectoryItem const& item);

/// Its id, or its code.
std::string id_of(DirectoryItem const& item);

std::int64_t version_of(DirectoryItem const& item);

/// Canonical JSON of docs/contacts.md.
std::string encode_item(DirectoryItem const& item);

/// Errors: those of the document's codec.
Result<DirectoryItem> decode_item(DirectoryKind kind, std::string_view document);

/// Puts it in the place of the one with its id, or removes that.
void put_item(DirectoryContent& content, DirectoryItem item);
void remove_item(DirectoryContent& content, DirectoryKind kind, std::string_view id);

/// Nothing when there is none.
std::optional<DirectoryItem>
find_item(DirectoryContent const& content, DirectoryKind kind, std::string_view id);

} // namespace sonae::core
