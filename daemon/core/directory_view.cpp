// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/directory_view.hpp"

namespace sonae::core {

void DirectoryView::put(DirectoryPointer content) {
    content_.replace(std::move(content));
}

DirectoryPointer DirectoryView::get() const {
    return content_.with([](DirectoryPointer& content) { return content; });
}

} // namespace sonae::core
