// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/capture_file.hpp"

#include "agent/sense/capture/pcap_library.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace sonae::sense {

namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

using FileHandle = std::unique_ptr<std::FILE, FileCloser>;

Error open_fault(int number, std::string const& name) {
    auto const code = number == ENOENT                      ? Errc::not_found
                      : number == EACCES || number == EPERM ? Errc::refused
                                                            : Errc::io;
    return {code, std::generic_category().message(number), {"file: " + name}};
}

/// The first bytes; the file stands at its beginning again.
Result<std::array<std::uint8_t, 16>> head_of(std::FILE* file, std::size_t& size) {
    auto head = std::array<std::uint8_t, 16>{};
    errno = 0;
    size = std::fread(head.data(), 1, head.size(), file);
    if (size == 0 && std::ferror(file) != 0) {
        return Error{Errc::io, std::generic_category().message(errno)};
    }
    std::rewind(file);
    return head;
}

Error no_capture(ByteView head, std::string const& detail) {
    auto const kind = kind_of_file(head);
    auto what = std::string{"not a pcap or pcapng file"};
    if (!kind.empty()) {
        what += ", but ";
        what += kind;
    }
    return {Errc::malformed, what + " (" + detail + ")"};
}

} // namespace

struct CaptureFile::Handle {
    PcapLibrary library;
    pcap_t* capture = nullptr;

    Handle(PcapLibrary const& functions, pcap_t* opened)
        : library{functions}
        , capture{opened} {}

    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;

    ~Handle() { library.close(capture); }
};

CaptureFile::CaptureFile(std::unique_ptr<Handle> handle)
    : handle_{std::move(handle)} {}

CaptureFile::CaptureFile(CaptureFile&&) noexcept = default;
CaptureFile& CaptureFile::operator=(CaptureFile&&) noexcept = default;
CaptureFile::~CaptureFile() = default;

Result<CaptureFile> CaptureFile::open(std::filesystem::path const& file) {
    TRY(library, load_pcap());
    auto stream = FileHandle{std::fopen(file.c_str(), "rbe")};
    if (!stream) {
        return open_fault(errno, file.string());
    }
    auto size = std::size_t{0};
    TRY(head, head_of(stream.get(), size).context("file", file.string()));
    auto fault = std::array<char, PCAP_ERRBUF_SIZE>{};
    auto* const capture = library.open_file(stream.get(), fault.data());
    if (capture == nullptr) {
        auto error = no_capture(ByteView{head}.first(size), fault.data());
        error.where.push_back("file: " + file.string());
        return error;
    }
    static_cast<void>(stream.release()); // closed with the capture
    return CaptureFile{std::make_unique<Handle>(library, capture)};
}

int CaptureFile::link_number() const {
    return handle_->library.link_type(handle_->capture);
}

std::string CaptureFile::link_name() const {
    auto const* const name = handle_->library.link_name(link_number());
    return name == nullptr ? std::string{} : std::string{name};
}

Result<std::optional<Packet>> CaptureFile::next() {
    constexpr auto read = 1;
    constexpr auto at_end = PCAP_ERROR_BREAK;
    auto* head = static_cast<pcap_pkthdr*>(nullptr);
    auto* bytes = static_cast<u_char const*>(nullptr);
    auto const result = handle_->library.next(handle_->capture, &head, &bytes);
    if (result == at_end) {
        return std::optional<Packet>{};
    }
    if (result != read) {
        return Error{Errc::malformed, handle_->library.fault(handle_->capture)};
    }
    return std::optional{Packet{ByteView{bytes, head->caplen}, head->len, instant_of(head->ts)}};
}

} // namespace sonae::sense
