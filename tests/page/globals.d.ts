// What the modules of the page find in a browser that the checker's own library does not know.
declare module "*/settings.mjs" {
  export const settings: any; // written by the build
}
declare class DecompressionStream {
  constructor(format: string);
  readable: ReadableStream;
  writable: WritableStream;
}
interface RegExpExecArray {
  indices?: any;
}
interface Navigator {
  connection?: any;
}
