// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/packages_stream_linux.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <lz4frame.h>
#include <lzma.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace sonae::collect {

namespace {

constexpr auto input_bytes = std::size_t{64} * 1024;

Error open_error(fs::path const& file) {
    auto const number = errno;
    auto const code = number == ENOENT || number == ENOTDIR ? Errc::not_found
                      : number == EACCES || number == EPERM ? Errc::refused
                                                            : Errc::io;
    return {code, "cannot open: " + std::generic_category().message(number), {file.string()}};
}

Error damaged(std::string_view how) {
    return {Errc::malformed, "a compressed stream is damaged: " + std::string{how}};
}

/// No more packed bytes and none inside the decoder: the end, where one may be.
Result<std::size_t> end_of(bool may_end, std::string_view otherwise) {
    return may_end ? Result<std::size_t>{std::size_t{0}} : damaged(otherwise);
}

class PlainSource final : public ByteSource {
public:
    explicit PlainSource(OpenFile file)
        : file_{std::move(file)} {}

    Result<std::size_t> read(std::span<char> into) override { return file_.read(into); }

private:
    OpenFile file_;
};

/// What all decompressors share: packed bytes of a file, read in pieces.
class PackedSource : public ByteSource {
protected:
    explicit PackedSource(OpenFile file)
        : file_{std::move(file)}
        , input_(input_bytes) {}

    /// Packed bytes that are not used yet, read from the file when there are none; empty at its
    /// end.
    Result<std::span<char>> packed() {
        if (used_ == filled_) {
            TRY(got, file_.read(input_));
            used_ = 0;
            filled_ = got;
        }
        return std::span{input_}.subspan(used_, filled_ - used_);
    }

    void use(std::size_t bytes) { used_ += bytes; }

private:
    OpenFile file_;
    std::vector<char> input_;
    std::size_t used_ = 0;
    std::size_t filled_ = 0;
};

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): the libraries count in unsigned chars
unsigned char* unsigned_of(char* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

class GzipSource final : public PackedSource {
public:
    explicit GzipSource(OpenFile file)
        : PackedSource{std::move(file)} {
        constexpr auto gzip_window = 15 + 16;
        is_ready_ = ::inflateInit2(&stream_, gzip_window) == Z_OK;
    }

    GzipSource(GzipSource const&) = delete;
    GzipSource& operator=(GzipSource const&) = delete;

    ~GzipSource() override {
        if (is_ready_) {
            ::inflateEnd(&stream_);
        }
    }

    Result<std::size_t> read(std::span<char> into) override {
        while (is_ready_) {
            TRY(input, packed());
            stream_.next_in = unsigned_of(input.data());
            stream_.avail_in = static_cast<unsigned>(input.size());
            stream_.next_out = unsigned_of(into.data());
            stream_.avail_out = static_cast<unsigned>(into.size());
            auto const status = ::inflate(&stream_, Z_NO_FLUSH);
            use(input.size() - stream_.avail_in);
            // A gzip file may hold several members (apk signs its index with one of its own).
            if (status == Z_STREAM_END) {
                is_between_members_ = true;
                ::inflateReset(&stream_);
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                return damaged("gzip");
            } else if (!input.empty()) {
                is_between_members_ = false;
            }
            if (auto const got = into.size() - stream_.avail_out; got > 0) {
                return got;
            }
            if (input.empty()) {
                return end_of(is_between_members_, "gzip ends early");
            }
        }
        return damaged("gzip cannot start");
    }

private:
    z_stream stream_{};
    bool is_ready_ = false;
    bool is_between_members_ = true;
};

class XzSource final : public PackedSource {
public:
    explicit XzSource(OpenFile file)
        : PackedSource{std::move(file)} {
        is_ready_ =
            ::lzma_stream_decoder(&stream_, max_dictionary_bytes, LZMA_CONCATENATED) == LZMA_OK;
    }

    XzSource(XzSource const&) = delete;
    XzSource& operator=(XzSource const&) = delete;

    ~XzSource() override { ::lzma_end(&stream_); }

    Result<std::size_t> read(std::span<char> into) override {
        while (is_ready_ && !is_finished_) {
            TRY(input, packed());
            stream_.next_in = unsigned_of(input.data());
            stream_.avail_in = input.size();
            stream_.next_out = unsigned_of(into.data());
            stream_.avail_out = into.size();
            auto const status = ::lzma_code(&stream_, input.empty() ? LZMA_FINISH : LZMA_RUN);
            use(input.size() - stream_.avail_in);
            is_finished_ = status == LZMA_STREAM_END;
            if (status == LZMA_MEMLIMIT_ERROR) {
                return Error{Errc::too_large, "an xz stream needs a larger dictionary"};
            }
            if (status != LZMA_OK && status != LZMA_STREAM_END) {
                return damaged("xz");
            }
            if (auto const got = into.size() - stream_.avail_out; got > 0) {
                return got;
            }
        }
        return is_ready_ ? Result<std::size_t>{std::size_t{0}} : damaged("xz cannot start");
    }

private:
    lzma_stream stream_ = LZMA_STREAM_INIT;
    bool is_ready_ = false;
    bool is_finished_ = false;
};

class Lz4Source final : public PackedSource {
public:
    explicit Lz4Source(OpenFile file)
        : PackedSource{std::move(file)} {
        is_ready_ = ::LZ4F_isError(::LZ4F_createDecompressionContext(&context_, LZ4F_VERSION)) == 0;
    }

    Lz4Source(Lz4Source const&) = delete;
    Lz4Source& operator=(Lz4Source const&) = delete;

    ~Lz4Source() override { ::LZ4F_freeDecompressionContext(context_); }

    Result<std::size_t> read(std::span<char> into) override {
        auto options = LZ4F_decompressOptions_t{};
#if LZ4_VERSION_NUMBER >= 10904
        // apt checked the content when it stored it; half of the time would go into doing it again.
        options.skipChecksums = 1;
#endif
        while (is_ready_) {
            TRY(input, packed());
            auto taken = input.size();
            auto given = into.size();
            auto const hint =
                ::LZ4F_decompress(context_, into.data(), &given, input.data(), &taken, &options);
            if (::LZ4F_isError(hint) != 0) {
                return damaged("lz4");
            }
            use(taken);
            is_between_frames_ = hint == 0 || (is_between_frames_ && input.empty());
            if (given > 0) {
                return given;
            }
            if (input.empty()) {
                return end_of(is_between_frames_, "lz4 ends early");
            }
        }
        return damaged("lz4 cannot start");
    }

private:
    LZ4F_dctx* context_ = nullptr;
    bool is_ready_ = false;
    bool is_between_frames_ = true;
};

class ZstdSource final : public PackedSource {
public:
    explicit ZstdSource(OpenFile file)
        : PackedSource{std::move(file)}
        , stream_{::ZSTD_createDStream()} {
        constexpr auto window_log = 24; // max_dictionary_bytes
        ::ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, window_log);
    }

    ZstdSource(ZstdSource const&) = delete;
    ZstdSource& operator=(ZstdSource const&) = delete;

    ~ZstdSource() override { ::ZSTD_freeDStream(stream_); }

    Result<std::size_t> read(std::span<char> into) override {
        while (true) {
            TRY(input, packed());
            auto in = ZSTD_inBuffer{input.data(), input.size(), 0};
            auto out = ZSTD_outBuffer{into.data(), into.size(), 0};
            auto const hint = ::ZSTD_decompressStream(stream_, &out, &in);
            if (::ZSTD_isError(hint) != 0) {
                return damaged("zstd");
            }
            use(in.pos);
            is_between_frames_ = hint == 0 || (is_between_frames_ && input.empty());
            if (out.pos > 0) {
                return out.pos;
            }
            if (input.empty()) {
                return end_of(is_between_frames_, "zstd ends early");
            }
        }
    }

private:
    ZSTD_DStream* stream_;
    bool is_between_frames_ = true;
};

} // namespace

Result<OpenFile> OpenFile::open(fs::path const& file) {
    // Without O_NONBLOCK a FIFO in the place of a file would hold the agent for ever.
    auto opened = OpenFile{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)};
    if (opened.descriptor_ < 0) {
        return open_error(file);
    }

    struct stat status {};

    if (::fstat(opened.descriptor_, &status) != 0) {
        return open_error(file);
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{Errc::unsupported, "not a regular file", {file.string()}};
    }
    opened.size_ = static_cast<std::uint64_t>(status.st_size);
    opened.modified_s_ = status.st_mtim.tv_sec;
    return opened;
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}
    , size_{other.size_}
    , modified_s_{other.modified_s_} {}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Result<std::size_t> OpenFile::read(std::span<char> into) {
    auto const got = ::read(descriptor_, into.data(), into.size());
    if (got < 0) {
        return Error{Errc::io, "cannot read: " + std::generic_category().message(errno)};
    }
    return static_cast<std::size_t>(got);
}

Result<std::size_t> OpenFile::read_at(std::uint64_t offset, std::span<char> into) const {
    auto done = std::size_t{0};
    while (done < into.size()) {
        auto const got = ::pread(
            descriptor_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done)
        );
        if (got < 0) {
            return Error{Errc::io, "cannot read: " + std::generic_category().message(errno)};
        }
        if (got == 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    return done;
}

Result<std::unique_ptr<ByteSource>> open_packed(fs::path const& file) {
    TRY(opened, OpenFile::open(file));
    auto const extension = file.extension();
    auto source = std::unique_ptr<ByteSource>{};
    if (extension == ".gz") {
        source = std::make_unique<GzipSource>(std::move(opened));
    } else if (extension == ".xz") {
        source = std::make_unique<XzSource>(std::move(opened));
    } else if (extension == ".lz4") {
        source = std::make_unique<Lz4Source>(std::move(opened));
    } else if (extension == ".zst") {
        source = std::make_unique<ZstdSource>(std::move(opened));
    } else if (extension == ".bz2" || extension == ".lzma") {
        return Error{Errc::unsupported, "this compression is not supported", {file.string()}};
    } else {
        source = std::make_unique<PlainSource>(std::move(opened));
    }
    return source;
}

Result<std::string> read_tail(fs::path const& file, std::size_t max_bytes) {
    TRY(opened, OpenFile::open(file));
    auto const length = std::min<std::uint64_t>(opened.size(), max_bytes);
    auto text = std::string(static_cast<std::size_t>(length), '\0');
    TRY(got, opened.read_at(opened.size() - length, text));
    text.resize(got);
    if (opened.size() > length) {
        auto const feed = text.find('\n');
        text.erase(0, feed == std::string::npos ? text.size() : feed + 1);
    }
    return text;
}

} // namespace sonae::collect
